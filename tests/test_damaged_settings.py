"""Damaged settings files: the window and the commands say so, and nothing in them is lost."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from helpers.command_line import said_by
from onrecord.app import Program
from onrecord.paths import Paths
from onrecord.settings import Settings, load_settings, save_settings
from onrecord.ui.preferences import Preferences

GOOD = {"version": 2, "reviewer": "Ada Moss", "theme": "dark"}
WHOLE = json.dumps(GOOD).encode()
WRONG = {
    "reviewer": 7,
    "pseudonym": "Re\x00viewer",
    "signed_before": "Ada",
    "role": "\ud800",
    "theme": "mauve",
    "contrast": True,
    "evidence_gate": "yes",
    "checklist": [],
    "checklist_gate": 1.5,
    "pipeline": None,
    "window": "é",
    "splitter": {},
    "hidden_layers": [1, "checks"],
    "all_claims": "no",
    "queue_order": 3,
    "silenced_rules": {"dates": True},
    "text_size": -1,
    "language": ["de"],
    "exports": [{"name": "Mine", "format": 7}],
    "folders": {"report": 7, "article": "/desk/in"},
    "library": "ftp://desk.example/library",
    "recent_libraries": ["/desk/a.sqlite", 9],
    "library_order": 0,
    "shared_evidence": "/desk/\x00",
    "vault_minutes": "soon",
    "had_own_library": "yes",
}
BYTES = {
    "empty": b"",
    "blank": b" \n\n",
    "brace": b"{",
    "cut in a name": WHOLE[:20],
    "cut in a value": WHOLE[:-5],
    "cut at the end": WHOLE[:-1],
    "zeros": b"\x00" * 400,
    "zeros at the end": WHOLE + b"\x00" * 40,
    "Latin-1": WHOLE.replace(b"Ada", b"\xe9"),
    "half of UTF-16": WHOLE.decode().encode("utf-16")[:-1],
    "list": b'["dark"]',
    "null": b"null",
    "number": b"7",
    "deep": b"[" * 100_000,
    "twice": WHOLE[:-1] + b', "reviewer": "Ada Reyes"}',
    "long number": b'{"text_size": ' + b"9" * 5_000 + b"}",
    "huge": b'{"reviewer": "' + b"a" * (1 << 24) + b'"}',
    "words": b"theme = dark\n",
} | {f"wrong {key}": json.dumps(GOOD | {key: value}).encode() for key, value in WRONG.items()}


def folder_at(path: Path) -> None:
    path.mkdir()


def broken_link_at(path: Path) -> None:
    path.symlink_to(path.with_name("dotfiles.json"))


PLACES: dict[str, Callable[[Path], None]] = {"folder": folder_at, "broken link": broken_link_at}
if hasattr(os, "mkfifo"):
    PLACES["pipe"] = os.mkfifo
CASES = [*BYTES, *PLACES]


def put(case: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if case in BYTES:
        path.write_bytes(BYTES[case])
    else:
        PLACES[case](path)


def is_kept(case: str, path: Path) -> bool:
    """Whether everything that was in the file is in it still, or in a file beside it."""
    if case in PLACES:
        return os.path.lexists(path) and not path.is_file()
    copies = [each.read_bytes() for each in path.parent.glob("settings.broken-*")]
    if BYTES[case] in (*copies, path.read_bytes()):
        return True
    key = case.removeprefix("wrong ")
    return case != key and json.loads(path.read_bytes()).get(key) == WRONG[key]


@pytest.mark.parametrize("case", CASES)
def test_a_command_says_which_library_and_name_it_uses(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Paths.for_user().settings
    put(case, path)

    _status, _output, messages = said_by(capsys, "library", "list")

    assert messages.startswith(f"The settings file {path} ")
    name = load_settings(path).settings.signature
    assert f"Onrecord uses your own library and signs as “{name}”." in messages
    assert is_kept(case, path)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.usefixtures("qapp")
def test_a_window_says_it_until_the_message_is_closed(case: str, paths: Paths) -> None:
    put(case, paths.settings)

    program = Program(QApplication.instance(), paths, None)
    (message,) = program.window.messages.messages
    program.window.messages.clear()
    program.preferences.change(language="de", text_size=12.0)
    kept = is_kept(case, paths.settings)
    shown = program.window.messages.messages
    program.window.close()

    assert message.words.startswith(f"The settings file {paths.settings} ")
    assert message in shown
    assert kept


@pytest.mark.usefixtures("qapp")
def test_of_500_changes_in_turn_none_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings("Ada Moss"))
    windows = [Preferences(path), Preferences(path)]
    expected: dict[str, object] = {"folders": {}}
    for number in range(500):
        window = windows[number % 2]
        kind = number % 5
        if kind == 0:
            changes: dict[str, object] = {"text_size": 9.0 + number % 19}
        elif kind == 1:
            changes = {"reviewer": f"Ada Moss {number}"}
        elif kind == 2:
            changes = {"folders": {**window.current.folders, f"kind {number}": "/desk"}}
            expected["folders"] = {**expected["folders"], f"kind {number}": "/desk"}
        elif kind == 3:
            changes = {"silenced_rules": (*window.current.silenced_rules, f"rule-{number}")}
        else:
            changes = {"vault_minutes": 1 + number}
        window.change(**changes)
        expected |= {key: value for key, value in changes.items() if key not in {"folders", "silenced_rules"}}

    after = load_settings(path).settings
    assert {key: getattr(after, key) for key in expected} == expected
    assert set(after.silenced_rules) == {f"rule-{number}" for number in range(3, 500, 5)}


def test_a_window_shows_what_another_changed(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, Settings("Ada Moss"))
    here, there = Preferences(path), Preferences(path)
    with qtbot.waitSignal(here.changed):
        there.change(reviewer="Ada Reyes", text_size=20.0)
    assert here.current == there.current
