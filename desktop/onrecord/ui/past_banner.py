"""The line over a read-only article, which gives the reason."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.plain_text import moment_text, plain_label
from onrecord.ui.look.theme import Look, Role, Theme, set_look
from onrecord.ui.session import HOW_TO_CHANGE, READ_ONLY, Session

_ICON = 20
_WITHDRAWN = Message("You’re looking at revision {number}, that was withdrawn on {when}.")
_AS_LEFT = Message("You’re looking at revision {number}, as it was left on {when}.")


class PastBanner(QFrame):
    """Floats beside an earlier revision or a read-only article; can’t be closed.

    Signals:
        way_back_wanted: show the revision under review again.
    """

    way_back_wanted = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, Look.PAST)
        self._session = session
        self._sign = QLabel()
        self.said = plain_label()
        font = self.said.font()
        font.setBold(True)
        self.said.setFont(font)
        self.way_back = QPushButton(_("Back to the revision under review"))
        self.way_back.setToolTip("Shift+F8")
        self.way_back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.way_back.clicked.connect(lambda _checked=False: self.way_back_wanted.emit())
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self.said)
        self.more = plain_label()
        text.addWidget(self.more)
        text.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        session.opened.connect(self._refresh)
        self.set_theme(theme)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        self._sign.setPixmap(theme.icon("eye", Role.ACCENT).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))

    def _refresh(self) -> None:
        review, past = self._session.review, self._session.past
        self.setVisible(review is not None and self._session.is_only_shown)
        self.way_back.setVisible(past is not None)
        if review and past:
            when = moment_text(past.since)
            self.said.setText(
                _(_WITHDRAWN if past.is_withdrawn else _AS_LEFT, number=review.revision.number, when=when)
            )
            self.more.setText(_("You can’t change anything here. Reports say which revision they cover."))
        elif self._session.is_read_only:
            self.said.setText(_(READ_ONLY))
            self.more.setText(_(HOW_TO_CHANGE))
        self.setAccessibleName(self.said.text())
