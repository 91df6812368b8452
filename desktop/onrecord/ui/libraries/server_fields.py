"""The fields that say where a team library is."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.errors import ExplainedError
from onrecord.domain.library_location import ServerAddress, read_location
from onrecord.translation import Message, _
from onrecord.ui.look.plain_text import plain_label, short_label
from onrecord.ui.look.theme import Look

_LAST_PORT = 65_535
_PORT_WIDTH = 84
_ENCRYPTION = "sslmode"
_ENCRYPTIONS = (
    (Message("Always, and check the server’s certificate"), ""),
    (Message("Always, without checking the certificate"), "require"),
    (Message("Only if the server offers it"), "prefer"),
)
_HOW_TO_LOG_IN = Message(
    "Only if the server asks for one. It’s kept in memory until you close Onrecord, and nowhere else; "
    "one in {file} or PGPASSWORD is used automatically."
)


class ServerFields(QWidget):
    """Server, port, database, user, password and encryption; a whole address may be put into the first.

    Signals:
        edited: something was typed.
        refused(ExplainedError): what was put in begins like an address, and is none.
    """

    edited = Signal()
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._other_options: tuple[tuple[str, str], ...] = ()
        self.server = _line(_("Server"), "db.newsroom.example")
        self.port = _line(_("Port"), "5432")
        self.port.setValidator(QIntValidator(1, _LAST_PORT, self))
        self.port.setFixedWidth(_PORT_WIDTH)
        self.database = _line(_("Database"), "onrecord")
        self.user = _line(_("User"), _("Your name on this computer"))
        self.password = _line(_("Password"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.encryption = QComboBox()
        for words, mode in _ENCRYPTIONS:
            self.encryption.addItem(_(words), mode)
        self._others = plain_label("", Look.MUTED)
        self._weakness = plain_label("", Look.DANGER)
        self._lay_out()
        for line in (self.server, self.port, self.database, self.user, self.password):
            line.textEdited.connect(lambda _text: self.edited.emit())
        self.encryption.activated.connect(lambda _row: self.edited.emit())
        self.encryption.currentIndexChanged.connect(lambda _row: self._show_weakness())
        self.server.textChanged.connect(lambda _text: self._show_weakness())
        self.server.textEdited.connect(self._take_whole_address)

    @property
    def is_complete(self) -> bool:
        """Whether there is enough to look for a server."""
        return bool(self.database.text().strip() or dict(self._other_options).get("service"))

    def address(self) -> ServerAddress:
        """What the fields say."""
        host, port = self.server.text().strip(), self.port.text().strip()
        options, password = list(self._other_options), self.password.text()
        if host.startswith(("/", "@")):
            # A socket on this computer; its port goes with it.
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
        """Show an address; what there is no field for is kept as it is."""
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
        """An administrator sends an address in one piece."""
        try:
            address = read_location(text)
        except ExplainedError as error:
            self.refused.emit(error)
            return
        if isinstance(address, ServerAddress):
            self.show_address(address)
            self.edited.emit()

    def _lay_out(self) -> None:
        machine = QHBoxLayout()
        machine.setSpacing(8)
        machine.addWidget(self.server, 1)
        machine.addWidget(short_label(_("Port")))
        machine.addWidget(self.port)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        secret = QVBoxLayout()
        secret.setSpacing(4)
        secret.addWidget(self.password)
        secret.addWidget(plain_label(_(_HOW_TO_LOG_IN, file=_password_file()), Look.MUTED))
        for name, field in ((_("Server"), machine), (_("Database"), self.database), (_("User"), self.user)):
            form.addRow(short_label(name), field)
        form.addRow(short_label(_("Password")), secret)
        encryption = QVBoxLayout()
        encryption.setSpacing(4)
        encryption.addWidget(self.encryption)
        encryption.addWidget(self._weakness)
        form.addRow(short_label(_("Encryption")), encryption)
        form.addRow(self._others)
        self._others.hide()
        self._weakness.hide()
        self.encryption.setAccessibleName(_("Encryption"))


def _line(name: str, example: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(example)
    return line


def _password_file() -> str:
    """Where PostgreSQL's own programs look for passwords."""
    return os.environ.get("PGPASSFILE") or (
        str(Path("%APPDATA%", "postgresql", "pgpass.conf")) if os.name == "nt" else "~/.pgpass"
    )
