"""The start page of an empty library: what the program does, and how to add an article."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from onrecord.translation import Message, _
from onrecord.ui.look.forms import beside, make_button
from onrecord.ui.look.plain_text import isolated, short_label
from onrecord.ui.look.theme import Look, set_look

_PROMISE = Message(
    "Drop a file here (Word, OpenDocument, PDF, a saved web page, text and others), or paste a story.\n"
    "Onrecord marks who says what, on what terms, and what needs checking. {ending}"
)
_OFFLINE = Message("Nothing leaves this computer\nunless you ask for a web page.")


class EmptyLibrary(QWidget):
    """Says what to do next, above buttons that do it.

    Signals:
        name_wanted: ask for another name to sign with.
    """

    name_wanted = Signal()

    def __init__(self, buttons: list[QPushButton]) -> None:
        super().__init__()
        self._signed = short_label("", Look.MUTED)
        self._promise = short_label(_(_PROMISE, ending=_(_OFFLINE)), Look.MUTED)
        title = short_label(_("Check an article before it runs"), Look.DISPLAY)
        for label in (title, self._promise):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ways = _centered(*buttons)
        ways.setSpacing(10)
        set_look(buttons[0], Look.PRIMARY)
        self._change = make_button(_("Change the name…"), self.name_wanted.emit, Look.LINK)
        signature = _centered(self._signed, self._change)
        signature.setContentsMargins(0, 12, 0, 0)
        whole = QVBoxLayout(self)
        whole.setSpacing(14)
        whole.addStretch(2)
        whole.addWidget(title)
        whole.addWidget(self._promise)
        whole.addSpacing(10)
        whole.addLayout(ways)
        whole.addLayout(signature)
        whole.addStretch(3)

    def show_reviewer(self, name: str) -> None:
        """Show the name that signs every change."""
        named = _("Your decisions carry the name {name}.", name=isolated(name))
        self._signed.setText(named if name else _("Your decisions don’t carry a name yet."))
        self._change.setText(_("Change the name…") if name else _("Add your name…"))

    def show_team(self, host: str) -> None:
        """Say that decisions are stored on a server, for a team."""
        self._promise.setText(
            _(_PROMISE, ending=_("Your team’s decisions are stored on\n{host}.", host=isolated(host)))
        )


def _centered(*widgets: QWidget) -> QHBoxLayout:
    line = beside(*widgets)
    line.insertStretch(0, 1)
    line.addStretch(1)
    return line
