"""Show text of articles and reviewers literally, never as markup or out of place."""

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from onrecord.domain.days import WEEKDAYS, as_day, day_in_words, desk_time, moment_in_words
from onrecord.translation import _, runs_right_to_left
from onrecord.ui.look.theme import Look, set_look

_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
_BREAK = "\u200b"
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)
_LONG_WORD, _PIECE = re.compile(r"\w{25,}"), re.compile(r"\w{1,8}")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class PlainLabel(QLabel):
    """A label that shows literal text and also breaks words longer than a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(_LONG_WORD.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), text))

    def text(self) -> str:
        return self._text

    def clear(self) -> None:
        self.setText("")


def plain_label(text: str = "", look: Look | None = None, parent: QWidget | None = None) -> PlainLabel:
    """A label that wraps and shows literal ``text``."""
    label = PlainLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    _begin_where_the_line_does(label)
    label.setWordWrap(True)
    # Long words must not widen the panel.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setText(text)
    if look:
        set_look(label, look)
    return label


def short_label(text: str = "", look: Look | None = None, parent: QWidget | None = None) -> QLabel:
    """A label of the program's own words on one line, never cut."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    _begin_where_the_line_does(label)
    label.setText(text)
    if look:
        set_look(label, look)
    return label


def _begin_where_the_line_does(label: QLabel) -> None:
    """Align a label as the window runs: Qt would move an English name away from its Arabic heading."""
    if runs_right_to_left():
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        label.setAlignment(right | Qt.AlignmentFlag.AlignAbsolute | middle)


def keep_room(*widgets: QWidget) -> None:
    """Keep the room of hidden widgets, so that nothing moves when they appear."""
    for widget in widgets:
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)


def isolated(text: str) -> str:
    """Wrap ``text`` in direction marks, so that it can't reorder the text around it."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return text
    opened = sum(c in "\u2066\u2067\u2068" for c in text) - text.count(_POP_ISOLATE)
    embedded = sum(c in "\u202a\u202b\u202d\u202e" for c in text) - text.count("\u202c")
    closing = "\u202c" * max(0, embedded) + _POP_ISOLATE * max(0, opened)
    return f"{_FIRST_STRONG_ISOLATE}{text}{closing}{_POP_ISOLATE}"


def quoted(words: str) -> str:
    """Put words in the language's quotation marks."""
    return _("“{words}”", words=words)


def for_button(text: str) -> str:
    """Escape ``text`` for a button or menu: an ampersand stays an ampersand."""
    return text.replace("&", "&&")


def for_tool_tip(text: str) -> str:
    """Escape ``text`` for a tooltip, whose format Qt guesses."""
    return f"<p>{escape(text)}</p>" if text else ""


def folded(text: str) -> str:
    """Fold ``text`` for comparison: case, compatibility forms and spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def one_line(text: str) -> str:
    """Replace every run of white space by one space."""
    return " ".join(text.split())


def key_text(keys: str) -> str:
    """Write keys in the notation of the system and the language."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def unbroken(text: str) -> str:
    """Keep ``text`` on one line: a number stays with its noun."""
    return text.replace(" ", "\u00a0")


def moment_text(at: datetime) -> str:
    """A moment in local time: "15 May 2026, 10:42"."""
    return moment_in_words(desk_time(at))


def day_text(at: datetime) -> str:
    """A day in local time: "15 May 2026"."""
    return day_in_words(desk_time(at))


def with_weekday(reading: str) -> str:
    """Write a date with its weekday: "Sunday, 4 Feb 2024"; an interval in words."""
    if not _ISO_DAY.fullmatch(reading):
        return _ISO_DAY.sub(lambda day: as_day(day[0]), reading)
    with suppress(ValueError):
        weekday = WEEKDAYS[date.fromisoformat(reading).weekday()]
        return _("{weekday}, {day}", weekday=weekday, day=as_day(reading))
    return reading
