"""Keyboard navigation among the signs in the margin."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from onrecord.domain.records import Claim
from onrecord.ui.article.margin_lane import MarginLane
from onrecord.ui.article.view import ArticleView

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PASSED_ON = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_WITHOUT_MEANING = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SignWalk(QObject):
    """Up and Down go from claim to claim, Home and End to the first and last; Enter selects the claim.

    ``reached`` carries the claim beside the current sign.
    """

    reached = Signal(object)

    def __init__(self, lane: MarginLane, view: ArticleView) -> None:
        super().__init__(lane)
        self._lane = lane
        self._view = view
        lane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._begin()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        """Handle a key; a letter does nothing, and must not reach the article below."""
        key, claims = Qt.Key(event.key()), self._view.claims_with_signs()
        place = self._place_in(claims)
        if key in _PASSED_ON or event.modifiers() & ~_WITHOUT_MEANING:
            return False
        if not claims:
            return True
        if key in _STEPS:
            self._go_to(claims[max(0, min(place + _STEPS[key], len(claims) - 1))])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(claims[0 if key == Qt.Key.Key_Home else -1])
        elif key in _ENTER:
            self._lane.sign_clicked.emit([claims[place].id])
        return True

    def _begin(self) -> None:
        """Begin at the last current claim if its sign is in view, otherwise at the first one in view."""
        claims = self._view.claims_with_signs()
        if not claims:
            self._lane.show_current(None)
            return
        current = claims[self._place_in(claims)]
        if self._lane.current is None or not self._view.is_in_view(current.span):
            current = next((claim for claim in claims if self._view.is_in_view(claim.span)), current)
        self._go_to(current)

    def _place_in(self, claims: list[Claim]) -> int:
        return next((place for place, claim in enumerate(claims) if claim.id == self._lane.current), 0)

    def _go_to(self, claim: Claim) -> None:
        self._lane.show_current(claim.id, f"{claim.status.label}, {self._view.words_of(claim.span)}")
        self._view.bring_into_view(claim.span)
        self.reached.emit(claim)
