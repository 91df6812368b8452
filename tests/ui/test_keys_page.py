"""The guide's page of keys lists every key of the window, and no other."""

import re
from collections.abc import Callable
from pathlib import Path

from helpers.program import Window
from onrecord.ui.inspector.recording_section import PLAY_KEY
from onrecord.ui.sound import is_sound_installed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "keys.md"
INSIDE_FIELDS = {"Esc", "Ctrl+Enter"}


def test_the_page_lists_the_keys_of_the_window(start: Callable[[], Window]) -> None:
    specs = [spec for spec, _ in start().desktop.table.rows() if spec.keys]
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    listed = {key for row in rows for key in re.findall(r"`([^`]+)`", row.split("|")[1])}

    assert [spec.words for spec in specs if not listed.intersection(spec.keys)] == []
    not_here = set() if is_sound_installed() else {PLAY_KEY}
    assert listed - {key for spec in specs for key in spec.keys} == INSIDE_FIELDS | not_here
