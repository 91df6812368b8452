"""The content of a problem report, and what it must never contain."""

import logging
import traceback
from pathlib import Path

from onrecord import __version__
from onrecord.domain.library_location import read_location
from onrecord.services.problem_report import LastError, Surroundings, problem_report, traceback_without_values

NAME = "Wang Meilin"


def fail(words: str) -> None:
    message = f"cannot read {words}"
    raise ValueError(message)


def record_of(level: int, message: str, *values: object, name: str = "onrecord.ui.jobs") -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, values, None)


def error_record(words: str) -> logging.LogRecord:
    try:
        fail(words)
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
        return logging.LogRecord("onrecord.app", logging.ERROR, __file__, 1, "unexpected error", (), info)
    raise AssertionError


def test_a_report_tells_versions_system_and_the_kind_of_library() -> None:
    surroundings = Surroundings("6.11.3", "xcb", "GNOME wayland", 1.5)
    report = problem_report(Path("/home/ida/Wang Meilin.sqlite"), "Readers are confined.", "", surroundings)
    lines = report.splitlines()
    assert lines[0] == f"Onrecord {__version__}"
    assert lines[1].startswith("Python 3.")
    assert {"Qt 6.11.3, drawn by xcb", "Scale: 1.5"} <= set(lines)
    assert "Desktop: GNOME wayland" in lines
    assert "Library: a file" in lines
    assert "Readers are confined." in lines
    assert lines[-1] == "Last error: none"
    assert NAME not in report


def test_a_team_library_is_told_without_its_address() -> None:
    report = problem_report(read_location("postgresql://ida:s3cret@db.example/newsroom"), "")
    assert "Library: a team’s, on a PostgreSQL server" in report
    for word in ("ida", "s3cret", "db.example", "newsroom"):
        assert word not in report


def test_the_last_error_has_its_place_but_not_its_values() -> None:
    last = LastError()
    last.emit(error_record(NAME))
    assert "onrecord.app: unexpected error" in last.words
    assert "ValueError" in last.words
    assert "test_problem_report.py:" in last.words
    assert " fail" in last.words
    assert NAME not in last.words


def test_what_a_message_was_filled_with_is_left_out() -> None:
    last = LastError()
    last.emit(record_of(logging.WARNING, "a library couldn’t be opened: %s", NAME))
    assert last.words.endswith("onrecord.ui.jobs: a library couldn’t be opened: %s")
    last.emit(record_of(logging.WARNING, f"no font for {NAME}", name="some.library"))
    assert NAME not in last.words


def test_a_traceback_from_another_process_is_an_error_too() -> None:
    try:
        fail(NAME)
    except ValueError:
        told = traceback.format_exc()
    last = LastError()
    last.emit(record_of(logging.INFO, "a job failed: %s %s", f"{NAME}.docx could not be read.", told))
    assert "ValueError" in last.words
    assert NAME not in last.words


def test_what_went_well_is_no_error() -> None:
    last = LastError()
    last.emit(record_of(logging.INFO, "reading %s", "ferry.docx"))
    assert last.words == ""


def test_files_are_named_from_the_package_on() -> None:
    told = """Traceback (most recent call last):
  File "/home/wang meilin/onrecord/desktop/onrecord/ui/jobs.py", line 7, in run
    read("Wang Meilin")
  File "/home/wang meilin/.venv/lib/python3.11/site-packages/spacy/language.py", line 9, in __call__
    raise KeyError("Wang Meilin")
  File "C:\\\\Users\\\\Wang\\\\script.py", line 2, in <module>
KeyError: 'Wang Meilin'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/home/wang meilin/onrecord/desktop/onrecord/ui/jobs.py", line 8, in run
onrecord.services.errors.ServiceError: Wang Meilin.docx
Wang Meilin: what follows is no kind of error
"""
    assert traceback_without_values(told).splitlines() == [
        "Traceback (most recent call last):",
        "  onrecord/ui/jobs.py:7 run",
        "  spacy/language.py:9 __call__",
        "  ~/script.py:2 <module>",
        "KeyError",
        "Traceback (most recent call last):",
        "  onrecord/ui/jobs.py:8 run",
        "onrecord.services.errors.ServiceError",
    ]
