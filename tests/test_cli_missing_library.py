"""Commands on a remembered library that isn't there: they say so and make nothing."""

from pathlib import Path

import pytest

from helpers.command_line import said_by
from onrecord.paths import Paths
from onrecord.settings import Settings, load_settings, save_settings

TEXT = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n"
COMMANDS = {
    "list": ("library", "list"),
    "add": ("library", "add", "STORY"),
    "show": ("library", "show", "ferry"),
    "claims": ("library", "claims", "ferry"),
    "remove": ("library", "remove", "ferry", "--yes"),
    "evidence": ("library", "evidence"),
    "limit": ("library", "evidence", "--limit", "5GB"),
    "erase": ("library", "erase-name", "--yes"),
    "report": ("report", "STORY", "-o", "FOLDER/report.docx"),
    "import": ("import-report", "STORY"),
    "quotes": ("quotes", "STORY"),
    "queue add": ("queue", "add", "STORY"),
    "queue status": ("queue", "status"),
    "queue retry": ("queue", "retry"),
    "queue clear": ("queue", "clear"),
    "worker": ("worker",),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("is_own", [False, True])
def test_a_command_makes_no_remembered_library(
    name: str, *, is_own: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths, story = Paths.for_user(), tmp_path / "ferry.txt"
    story.write_text(TEXT)
    library = paths.own if is_own else tmp_path / "share" / "courts.sqlite"
    remembered = Settings(had_own_library=True) if is_own else Settings(library=str(library))
    save_settings(paths.settings, remembered)

    words = [word.replace("STORY", str(story)).replace("FOLDER", str(tmp_path)) for word in COMMANDS[name]]
    status, output, messages = said_by(capsys, *words)

    assert (status, output) == (1, "")
    assert messages.splitlines()[0] == f"Error: The library {library} isn’t there."
    assert "or name a library with --library." in messages
    assert not library.exists()
    assert is_own or not library.parent.exists()
    assert {file.name for file in tmp_path.iterdir()} == {"ferry.txt"}


def test_the_own_library_is_made_only_the_first_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths, story = Paths.for_user(), tmp_path / "ferry.txt"
    story.write_text(TEXT)
    assert said_by(capsys, "library", "add", str(story))[0] == 0
    assert load_settings(paths.settings).settings == Settings(had_own_library=True)
    paths.own.unlink()

    assert said_by(capsys, "library", "add", str(story))[0] == 1
    assert not paths.own.exists()


def test_a_library_that_is_named_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story, library = tmp_path / "ferry.txt", tmp_path / "new.sqlite"
    story.write_text(TEXT)
    save_settings(Paths.for_user().settings, Settings(library=str(tmp_path / "share" / "courts.sqlite")))

    assert said_by(capsys, "library", "add", str(story), "--library", str(library))[0] == 0
    assert library.exists()
