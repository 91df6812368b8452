import getpass
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.settings import UNNAMED, ExportPreset, LoadedSettings, Settings, load_settings, save_settings

MINE = Settings(
    reviewer="Noor al-Sayegh",
    theme="dark",
    evidence_gate=False,
    pipeline="en_core_web_sm",
    window="AdnQywAD",
    splitter="AAAA/w==",
    hidden_layers=("entities", "checks"),
    all_claims=True,
    queue_order="priority",
    text_size=13.5,
    library="postgresql://noor@db.example/newsroom",
    recent_libraries=("postgresql://noor@db.example/newsroom", "/desk/courts.sqlite"),
    library_order="checks reversed",
    shared_evidence="/mnt/desk/evidence",
    folders={"article": "/desk/incoming", "report": "/desk/reports"},
    exports=(
        ExportPreset(edition="checking", format="docx"),
        ExportPreset("For the lawyer", "redacted", "pdf", ("cover", "claims"), "LETTER", "/desk/own.docx"),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_settings_come_back_as_they_were_saved(path: Path) -> None:
    save_settings(path, MINE)

    assert load_settings(path) == LoadedSettings(MINE)
    assert json.loads(path.read_text())["version"] == 2
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_defaults(path: Path) -> None:
    settings = load_settings(path).settings

    assert settings == Settings()
    assert settings.evidence_gate
    assert settings.theme == "system"
    assert not path.parent.exists()


def test_nobody_is_named_until_they_say_who_they_are(path: Path) -> None:
    settings = load_settings(path).settings

    assert (settings.reviewer, settings.signature) == ("", UNNAMED)
    assert replace(settings, pseudonym="Reviewer 4071").signature == "Reviewer 4071"
    assert replace(settings, pseudonym="Reviewer 4071", reviewer="Ada Moss").signature == "Ada Moss"


def test_a_name_that_version_1_took_from_the_account_was_not_given(path: Path) -> None:
    write(path, json.dumps({"version": 1, "reviewer": getpass.getuser()}))

    settings = load_settings(path).settings
    assert (settings.reviewer, settings.pseudonyms) == ("", (UNNAMED, getpass.getuser()))
    save_settings(path, replace(settings, reviewer=getpass.getuser()))
    assert load_settings(path).settings.reviewer == getpass.getuser()


def test_a_name_that_was_typed_in_version_1_stays(path: Path) -> None:
    write(path, json.dumps({"version": 1, "reviewer": "Ada Moss"}))

    assert load_settings(path).settings.reviewer == "Ada Moss"


def test_keys_of_a_later_version_are_kept(path: Path) -> None:
    write(path, json.dumps({"version": 7, "reviewer": "Ada Reyes", "voice": {"speed": 2}}))

    loaded = load_settings(path).settings
    assert loaded.reviewer == "Ada Reyes"
    save_settings(path, MINE)

    saved = json.loads(path.read_text())
    assert saved["version"] == 7
    assert saved["voice"] == {"speed": 2}
    assert saved["reviewer"] == "Noor al-Sayegh"


@pytest.mark.parametrize(
    "content", ["", "{", '{"reviewer": "Ada', "[]", "null", b"\xff\xfe\x00", "\x00" * 40, "[" * 100_000]
)
def test_a_broken_file_is_set_aside_and_the_defaults_do(path: Path, content: str | bytes) -> None:
    write(path, content)

    loaded = load_settings(path)

    assert loaded == LoadedSettings(Settings(), path.with_name("settings.broken-1.json"))
    assert loaded.set_aside.read_bytes() == (content.encode() if isinstance(content, str) else content)
    assert not path.exists()


def test_a_second_broken_file_does_not_replace_the_first(path: Path) -> None:
    for number in (1, 2, 3):
        write(path, f"broken {number}")
        assert load_settings(path).set_aside == path.with_name(f"settings.broken-{number}.json")

    assert path.with_name("settings.broken-1.json").read_text() == "broken 1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reviewer", ""),
        ("reviewer", " "),
        ("reviewer", 7),
        ("theme", "mauve"),
        ("theme", ["dark"]),
        ("evidence_gate", "true"),
        ("pipeline", None),
        ("window", {}),
        ("hidden_layers", "entities"),
        ("all_claims", "yes"),
        ("hidden_layers", [1]),
        ("folders", ["/desk"]),
        ("folders", {"report": 7}),
        ("text_size", "big"),
        ("text_size", True),
        ("text_size", -1),
        ("text_size", float("nan")),
        ("text_size", float("inf")),
    ],
)
def test_a_value_that_does_not_fit_falls_back_alone(path: Path, name: str, value: object) -> None:
    write(path, json.dumps({"splitter": "AAAA", name: value}))

    assert load_settings(path) == LoadedSettings(Settings(splitter="AAAA"))


def test_a_file_that_cannot_be_written_leaves_the_old_one(path: Path) -> None:
    save_settings(path, MINE)
    path.with_name("settings.json.part").mkdir()

    with pytest.raises(IsADirectoryError):
        save_settings(path, Settings(reviewer="Ada Reyes"))

    assert load_settings(path).settings == MINE


def test_presets_that_are_none_are_left_out(path: Path) -> None:
    entries = [{"name": "Mine", "format": 7, "sections": ["claims", 1], "later": True}, "nothing", {"sections": "x"}]
    write(path, json.dumps({"exports": entries}))

    assert load_settings(path).settings.exports == (ExportPreset("Mine", sections=("claims",)), ExportPreset())


@pytest.mark.parametrize("content", ["{}", "7", '"all"', "null"])
def test_presets_of_another_shape_are_none(path: Path, content: str) -> None:
    write(path, f'{{"exports": {content}}}')

    assert load_settings(path) == LoadedSettings(Settings())


def test_settings_that_cannot_be_saved_leave_no_unfinished_file(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.mkdir()
    with pytest.raises(OSError, match=r"settings\.json"):
        save_settings(place, Settings())
    assert list(tmp_path.iterdir()) == [place]
