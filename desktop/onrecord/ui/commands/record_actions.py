"""The actions on a record, for its context menu."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from onrecord.domain.records import (
    AnyRecord,
    Check,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    Quotation,
    Reply,
    Source,
    Transcript,
)
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.ui.commands.actions import ActionTable
from onrecord.ui.commands.window_actions import MARKS
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session

RecordMenu = Callable[[QMenu, AnyRecord], None]
"""Adds the actions on a record to a menu."""

_STATUSES = tuple(f"tag-{status.value}" for status in ClaimStatus)
_STATEMENT = (_STATUSES, ("note", "evidence", "query", "speaker"), ("assign", "take"), ("accept", "reject"))
_CALL_SHEET = ("copy-call-sheet", "save-call-sheet", "print-call-sheet")
_PARTS: dict[type[AnyRecord], tuple[tuple[str, ...], ...]] = {
    Claim: _STATEMENT,
    Quotation: _STATEMENT,
    Source: (
        ("toggle-source", "anonymity", "merge"),
        _CALL_SHEET,
        ("note", "evidence", "query"),
        ("accept", "reject"),
    ),
    Entity: (("merge",), ("note", "evidence", "query"), ("accept", "reject")),
    Check: (("accept", "reject", "reopen-check", "silence-check"), ("note", "query")),
    Note: (("reject",),),
    Evidence: (),
    Transcript: (),
    Query: (("query",),),
    Reply: (
        ("reply", "ask-reply", "reply-in-article"),
        _CALL_SHEET,
        ("note", "evidence", "query"),
        ("accept", "reject", "silence-check"),
    ),
}


def fitting(page: ReviewPage, session: Session) -> tuple[str, ...]:
    """The ids of the actions on the selected words, or else on the selected record, in the order of its menu."""
    record = session.selected_record
    if page.selected_span:
        return MARKS
    return tuple(action for part in _PARTS[type(record)] for action in part) if record else ()


def record_menu(table: ActionTable) -> RecordMenu:
    """Return a function that adds the window's actions on the selected record to menus."""

    def fill(menu: QMenu, record: AnyRecord) -> None:
        for part in _PARTS[type(record)]:
            menu.addActions(list(_actions(table, part)))
            menu.addSeparator()

    return fill


def _actions(table: ActionTable, ids: tuple[str, ...]) -> Iterator[QAction]:
    # In the order of the table, which is that of the menus above the window.
    return (action for spec, action in table.rows() if spec.id in ids)
