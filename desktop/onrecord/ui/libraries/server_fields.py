"""The fields for a team library."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import ServerAddress, read_location
from onrecord.translation import _
from onrecord.ui.look.forms import Form, across, choice_box, down
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.theme import Look

_LAST_PORT = 65_535
_PORT_WIDTH = 84
_ENCRYPTION = "sslmode"


class ServerFields(QWidget):
    """Server, port, database, user, password and encryption; the first field also accepts a whole address.

    Signals:
        edited: something was typed.
        refused(ExplainedError): a pasted address is malformed.
    """

    edited = Signal()
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._other_options: tuple[tuple[str, str], ...] = ()
        self.server = QLineEdit(placeholderText="db.newsroom.example")
        self.port = QLineEdit(placeholderText="5432")
        self.port.setValidator(QIntValidator(1, _LAST_PORT, self))
        self.port.setFixedWidth(_PORT_WIDTH)
        self.database = QLineEdit(placeholderText="onrecord")
        self.user = QLineEdit(placeholderText=_("Your name on this computer"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.encryption = choice_box(
            (
                (_("Always, and check the server’s certificate"), ""),
                (_("Always, without checking the certificate"), "require"),
                (_("Only if the server offers it"), "prefer"),
            ),
            self.edited.emit,
        )
        self._others = plain_label("", Look.MUTED)
        self._weakness = plain_label("", Look.DANGER)
        self._lay_out()
        for line in (self.server, self.port, self.database, self.user, self.password):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.encryption.currentIndexChanged.connect(lambda _row: self._show_weakness())
        self.server.textChanged.connect(lambda _text: self._show_weakness())
        self.server.textEdited.connect(self._take_whole_address)

    @property
    def is_complete(self) -> bool:
        """Whether there is enough to look for a server."""
        return bool(self.database.text().strip() or dict(self._other_options).get("service"))

    def address(self) -> ServerAddress:
        host, port = self.server.text().strip(), self.port.text().strip()
        options, password = list(self._other_options), self.password.text()
        if host.startswith(("/", "@")):
            # A socket on this computer, with its port.
            options += [("host", host), *([("port", port)] if port else [])]
            host = port = ""
        if host.count(":") > 1 and not host.startswith("["):
            host = f"[{host}]"
        if mode := self.encryption.currentData():
            options = [option for option in options if option[0] != _ENCRYPTION]
            options.append((_ENCRYPTION, mode))
        secrets = (("password", password),) if password else ()
        hosts = f"{host}:{port}" if port else host
        return ServerAddress(hosts, self.database.text().strip(), self.user.text().strip(), tuple(options), secrets)

    def show_address(self, address: ServerAddress) -> None:
        """Show an address; options without a field are kept."""
        options = dict(address.options)
        host, _colon, port = address.hosts.rpartition(":")
        if "," in address.hosts or not (host and port.isdecimal()):
            host, port = address.hosts, ""
        if not host and options.get("host", "").startswith(("/", "@")):
            host, port = options.pop("host"), options.pop("port", "")
        mode = options.get(_ENCRYPTION, "")
        row = self.encryption.findData(mode)
        if row >= 0:
            options.pop(_ENCRYPTION, None)
        self.encryption.setCurrentIndex(max(0, row))
        self.server.setText(host)
        self.port.setText(port)
        self.database.setText(address.database)
        self.user.setText(address.user)
        self.password.setText(dict(address.secrets).get("password", ""))
        self._other_options = tuple(options.items())
        self._others.setText(_("Also: {options}.", options=", ".join(map("=".join, self._other_options))))
        self._others.setVisible(bool(self._other_options))
        self._show_weakness()

    def _show_weakness(self) -> None:
        weakness = self.address().weakness
        self._weakness.setText(weakness)
        self._weakness.setVisible(bool(weakness))

    def _take_whole_address(self, text: str) -> None:
        """Spread a whole address over the fields, since administrators send it in one piece."""
        try:
            address = read_location(text)
        except ExplainedError as error:
            self.refused.emit(error)
            return
        if isinstance(address, ServerAddress):
            self.show_address(address)
            self.edited.emit()

    def _lay_out(self) -> None:
        self.port.setAccessibleName(_("Port"))
        how_to_log_in = _(
            "Only if the server asks for one. It’s kept in memory until you close Onrecord, and nowhere else; "
            "one in {file} or PGPASSWORD is used automatically.",
            file=_password_file(),
        )
        form = Form(spacing=10)
        form.add(_("Server"), self.server, across(self.server, short_label(_("Port")), self.port))
        form.add(_("Database"), self.database)
        form.add(_("User"), self.user)
        form.add(_("Password"), self.password, hint=how_to_log_in)
        form.add(_("Encryption"), self.encryption, down(self.encryption, self._weakness))
        form.addRow(self._others)
        self.setLayout(form)
        self._others.hide()
        self._weakness.hide()


def _password_file() -> str:
    """PostgreSQL's own password file."""
    return os.environ.get("PGPASSFILE") or (
        str(Path("%APPDATA%", "postgresql", "pgpass.conf")) if os.name == "nt" else "~/.pgpass"
    )
