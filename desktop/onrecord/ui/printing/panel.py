"""Choose a report and a printer, with a preview of the pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.printing import PagePicture, read_pages
from onrecord.services.export_presets import shown_name
from onrecord.settings import ExportPreset
from onrecord.translation import Message, _, counted
from onrecord.ui.look.forms import Form, make_button
from onrecord.ui.look.number_field import NumberField
from onrecord.ui.look.plain_text import plain_label
from onrecord.ui.look.theme import Look, Theme, set_look
from onrecord.ui.panels.overlay import Overlay
from onrecord.ui.printing.page_image import image_of

_LARGEST = (980, 820)
_PREVIEW_WIDTH = 560
_FIELDS_WIDTH = 300
_MOST_COPIES = 99
_NO_PRINTER = Message("No printer is set up on this computer. Export the report as PDF (Ctrl+E) to print it elsewhere.")


class PrintPanel(Overlay):
    """Asks what to print; Ctrl+Enter or the button prints it.

    Signals:
        preset_chosen(ExportPreset): preview another report.
        wanted: print the chosen pages.
    """

    preset_chosen = Signal(object)
    wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _LARGEST)
        self._presets: Sequence[ExportPreset] = ()
        self._count = self._drawn = 0
        self.preset = QComboBox()
        self.preset.activated.connect(lambda row: self.preset_chosen.emit(self._presets[row]))
        self.printer = QComboBox()
        self.pages = QLineEdit(placeholderText=_("All, or for example 1-3, 5"))
        self.pages.textChanged.connect(lambda _text: self._enable())
        self.copies = NumberField(1, _MOST_COPIES)
        self.two_sided = QCheckBox(_("Print on both sides"))
        self.said = plain_label("", Look.MUTED)
        self.print = self.main_button = make_button(_("Print"), self._on_print, Look.PRIMARY, _("Print (Ctrl+Enter)"))
        self._sheets = QVBoxLayout()
        self.preview = _Preview()
        self._lay_out()

    def show_choices(self, presets: Sequence[ExportPreset], printers: Sequence[str]) -> None:
        """Offer reports and printers, and show the panel."""
        self._presets = presets
        for box, names in ((self.preset, [shown_name(preset) for preset in presets]), (self.printer, printers)):
            chosen = box.currentText()
            box.clear()
            box.addItems(list(names))
            box.setCurrentIndex(max(0, box.findText(chosen)))
        self.pages.clear()
        self.copies.setValue(1)
        self.open()
        self.preset.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def chosen_preset(self) -> ExportPreset:
        return self._presets[self.preset.currentIndex()]

    @property
    def chosen_pages(self) -> tuple[int, ...]:
        """The pages to print; none while the preview isn't complete or for an invalid range."""
        try:
            return read_pages(self.pages.text(), self._count)
        except ValueError:
            return ()

    @property
    def dots_per_inch(self) -> int:
        """The preview's resolution, at which a page fills its column on this screen."""
        return round(_PREVIEW_WIDTH / 8.27 * self.devicePixelRatioF())

    def begin_preview(self) -> None:
        """Clear the pages of the previous report."""
        self._count = self._drawn = 0
        while item := self._sheets.takeAt(0):
            if sheet := item.widget():
                sheet.deleteLater()
        self._enable()

    def show_page(self, picture: PagePicture) -> None:
        """Show the next page of the preview."""
        pixmap = QPixmap.fromImage(image_of(picture))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._drawn = picture.count
        sheet = QLabel()
        set_look(sheet, Look.SHEET)
        sheet.setPixmap(pixmap)
        sheet.setAccessibleName(_("Page {number} of {count}", number=picture.number, count=picture.count))
        self._sheets.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)

    def end_preview(self) -> None:
        """Finish the preview: all pages can be printed."""
        self._count = self._drawn
        self._enable()

    def _on_print(self) -> None:
        self.wanted.emit()
        self.close_panel()

    def _enable(self) -> None:
        has_printer, number = self.printer.count() > 0, len(self.chosen_pages)
        self.print.setEnabled(has_printer and number > 0)
        for field in (self.printer, self.copies, self.two_sided):
            field.setEnabled(has_printer)
        self.said.setText(self._state(number) if has_printer else _(_NO_PRINTER))

    def _state(self, number: int) -> str:
        if not self._count:
            return _("Preparing the pages…")
        if not number:
            return _("Type pages from 1 to {last}, such as 1-3, 5.", last=self._count)
        if number == self._count:
            return counted("{n} page", "{n} pages", number)
        return counted("{number} of {n} page", "{number} of {n} pages", self._count, number=number)

    def _lay_out(self) -> None:
        form = Form()
        form.setHorizontalSpacing(16)
        form.add(_("Report"), self.preset)
        form.add(_("Printer"), self.printer)
        form.add(_("Pages"), self.pages)
        form.add(_("Copies"), self.copies)
        form.addRow("", self.two_sided)
        fields = QWidget()
        fields.setFixedWidth(_FIELDS_WIDTH)
        left = QVBoxLayout(fields)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(form)
        left.addWidget(self.said)
        left.addStretch(1)
        left.addWidget(self.print)
        page = QWidget()
        column = QVBoxLayout(page)
        self._sheets.setSpacing(14)
        column.addLayout(self._sheets)
        column.addStretch(1)
        self.preview.setWidget(page)
        self.preview.setWidgetResizable(True)
        self.preview.setAccessibleName(_("Preview"))
        self.preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addWidget(fields)
        both.addWidget(self.preview, 1)
        self.lay_out(_("Print the report"), both)


class _Preview(QScrollArea):
    """A widget that takes all the room."""

    def sizeHint(self) -> QSize:
        return QSize(*_LARGEST)
