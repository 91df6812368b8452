"""Mistyped command lines are errors with a suggestion, never files; and messages speak of the terminal."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from helpers.command_line import said_by
from onrecord.cli.mistakes import unknown_word, with_command
from onrecord.documents.errors import _TO_DO, DocumentProblem
from onrecord.services.confinement import errors as confinement
from onrecord.terminal.usage import UsageError
from onrecord.terminal.wording import in_terminal_words, with_whole_path

Said = Callable[..., tuple[int, str, str]]

COMMANDS = {"open": (), "analyze": (), "report": (), "library": ("list", "add", "remove")}


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs a command line in this process; gives its exit status, its output and its messages."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    return partial(said_by, capsys)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("analyse", "onrecord analyze"),
        ("Analyze", "onrecord analyze"),
        ("reprot", "onrecord report"),
        ("libary", "onrecord library"),
        ("list", "onrecord library list"),
        ("remve", "onrecord library remove"),
    ],
)
def test_a_mistyped_command_is_an_error_that_suggests_the_closest(typed: str, suggested: str) -> None:
    with pytest.raises(UsageError) as error:
        with_command([typed, "story.docx"], COMMANDS)
    assert error.value.what == f"There is no command or file “{typed}”."
    assert f"Did you mean “{suggested}”?" in error.value.to_do


def test_a_word_like_no_command_suggests_nothing() -> None:
    assert "Did you mean" not in unknown_word("xylophone", COMMANDS).to_do


@pytest.mark.parametrize("typed", ["story.docx", "drafts/story", "./analyze", "-"])
def test_a_path_without_a_command_is_opened(typed: str) -> None:
    assert with_command([typed], COMMANDS) == ["open", typed]


def test_a_file_without_an_ending_that_is_there_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "analyse").touch()
    monkeypatch.chdir(tmp_path)
    assert with_command(["analyse"], COMMANDS) == ["open", "analyse"]


def test_help_on_a_command_is_its_help() -> None:
    assert with_command(["help", "library", "list"], COMMANDS) == ["library", "list", "--help"]


@pytest.mark.parametrize(
    ("arguments", "what", "suggestion"),
    [
        (("analyse", "x.docx"), "There is no command or file “analyse”.", "“onrecord analyze”"),
        (("analyze", "--jsn", "x.docx"), "“onrecord analyze” has no option “--jsn”.", "“--json”"),
        (("--libary", "x"), "“onrecord open” has no option “--libary”.", "“--library”"),
        (("library", "lst"), "“onrecord library” has no command “lst”.", "“onrecord library list”"),
        (("report", "x.docx", "-o", "y.docx", "--edition", "cheking"), "“--edition” can’t be “cheking”.", "“checking”"),
        (("library", "erase-name", "--texts", "al"), "“--texts” can’t be “al”.", "“all”"),
    ],
)
def test_what_is_mistyped_ends_with_2_and_a_suggestion(
    said: Said, arguments: tuple[str, ...], what: str, suggestion: str
) -> None:
    status, output, messages = said(*arguments)
    assert (status, output) == (2, "")
    assert messages.startswith(f"Error: {what}\n")
    assert f"Did you mean {suggestion}?" in messages


def test_a_missing_argument_is_reported_with_where_to_look(said: Said) -> None:
    told = "Error: Missing argument 'FILE...'.\n       “onrecord analyze --help” lists what there is.\n"
    assert said("analyze") == (2, "", told)


@pytest.mark.parametrize("arguments", [("--help",), ("report", "--help"), ("library", "--help")])
def test_help_fits_80_columns_and_breaks_no_description_off(
    said: Said, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    status, output, _ = said(*arguments)
    assert status == 0
    assert max(map(len, output.splitlines())) <= 80
    descriptions = output.partition("\n\n")[2]
    assert not re.search(r"\w\.\.\.$", descriptions, re.MULTILINE)


def test_help_says_how_files_are_opened_and_what_the_exit_status_means(said: Said) -> None:
    output = " ".join(said("--help")[1].split())
    for words in ("“onrecord FILE...” without a command", "--version", "2 if the command was mistyped", "130"):
        assert words in output


def test_a_group_without_a_command_shows_its_commands(said: Said) -> None:
    status, output, _ = said("library")
    assert status == 2
    for name in ("list", "add", "show", "remove", "copy", "roles", "erase-name"):
        assert re.search(rf"^  {name} ", output, re.MULTILINE)


def test_a_missing_file_is_named_by_its_whole_path(said: Said, tmp_path: Path) -> None:
    missing = tmp_path / "drafts" / "story.docx"
    assert said(missing) == (1, "", f"Error: There is no file {missing}.\n       Check the path.\n")
    status, _, messages = said("report", missing, "-o", tmp_path / "report.docx")
    assert status == 1
    assert f"Error: {missing} isn’t there." in messages
    assert "open it again" not in messages


def test_an_address_and_a_folder_are_no_files_to_open(said: Said, tmp_path: Path) -> None:
    assert "only files can be opened" in said("https://example.org/story")[2]
    assert f"{tmp_path} is a folder." in said(tmp_path)[2]


def test_the_address_of_a_library_is_no_file_and_is_not_repeated(said: Said) -> None:
    status, _, messages = said("postgresql://ida:s3cret@db.example/newsroom")
    assert status == 2
    assert "Give it after --library." in messages
    assert "s3cret" not in messages.replace("password in the address", "")


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (("analyze", "x.txt", "--silence", "weekday-date-mismach"), "“weekday-date-mismatch”"),
        (("checks", "weekday-date-mismach"), "“weekday-date-mismatch”"),
        (("report", "x.txt", "-o", "out", "--format", "docx,xslx"), "“xlsx”"),
        (("report", "x.txt", "-o", "out", "--sections", "cover,clams"), "“claims”"),
    ],
)
def test_a_mistyped_value_of_an_option_is_mistyped_too(said: Said, arguments: tuple[str, ...], suggestion: str) -> None:
    status, output, messages = said(*arguments)
    assert (status, output) == (2, "")
    assert f"Did you mean {suggestion}?" in messages


def test_messages_speak_of_the_terminal() -> None:
    advice = [*_TO_DO.values(), confinement.ChildError.TO_DO]
    for sentence in map(in_terminal_words, map(str, advice)):
        assert not re.search(r"paste|open it again|import that|click|press|window", sentence, re.IGNORECASE), sentence
    assert set(_TO_DO) == set(DocumentProblem)


def test_a_whole_path_replaces_a_name_once() -> None:
    assert with_whole_path("a/b.docx", "b.docx is empty.") == "a/b.docx is empty."
    assert with_whole_path("a/b.docx", "a/b.docx is empty.") == "a/b.docx is empty."
    assert with_whole_path("a/b.docx", "It took too long.") == "a/b.docx: It took too long."


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [
        ("--jobs", "0", "“0” isn’t 1 or more."),
        ("--jobs", "1.5", "“1.5” isn’t a whole number."),
        ("--time-limit", "soon", "“soon” isn’t a number."),
        ("--time-limit", "nan", "“nan” isn’t 1 or more."),
    ],
)
def test_a_number_that_will_not_do_is_an_error_in_plain_words(said: Said, option: str, value: str, why: str) -> None:
    status, _, errors = said("analyze", option, value, "story.txt")
    assert status == 2
    assert why in errors


def test_results_that_cannot_be_kept_stop_it_before_it_begins(tmp_path: Path, said: Said) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The ferry was late, Ida Brandt said.", encoding="utf-8")
    status, output, errors = said("analyze", "--results", story / "results", story)
    assert (status, output) == (1, "")
    assert errors.startswith("Error: Results can’t be kept in ")


def test_an_address_without_a_page_is_a_mistake(said: Said) -> None:
    code, _out, err = said("onrecord:file%3A%2F%2F%2Fetc%2Fpasswd")
    assert code == 2
    assert "After “onrecord:” there has to be the address of one page." in err
