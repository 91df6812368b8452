"""The printers of this computer, and print jobs."""

from typing import Protocol

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from onrecord.domain.printing import PagePicture
from onrecord.services.errors import ServiceError
from onrecord.translation import _
from onrecord.ui.printing.page_image import image_of


class Printers(Protocol):
    """The interface to printers."""

    def names(self) -> list[str]:
        """All printers, the default one first."""

    def printer(self, name: str) -> QPrinter:
        """One of them, to print on."""


class SystemPrinters:
    """The system's printers."""

    def names(self) -> list[str]:
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))

    def printer(self, name: str) -> QPrinter:
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


class PrintJob:
    """Pages sent to a printer one at a time."""

    def __init__(self, printer: QPrinter, title: str, copies: int, *, is_two_sided: bool) -> None:
        self._printer = printer
        self._painter = QPainter()
        self._is_over = False
        self.pages = 0
        printer.setDocName(title)
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if is_two_sided else QPrinter.DuplexMode.DuplexNone)
        printer.setFullPage(True)

    def add(self, picture: PagePicture) -> ServiceError | None:
        """Print one more page; returns the problem if the printer refuses it, and then takes no more pages."""
        if self._is_over:
            return None
        if not self.pages:
            self._printer.setPageSize(QPageSize(QSizeF(*picture.points), QPageSize.Unit.Point))
            self._printer.setPageMargins(QMarginsF())
        if not (self._printer.newPage() if self.pages else self._painter.begin(self._printer)):
            self.abort()
            return ServiceError(
                _("The printer “{printer}” doesn’t accept the pages.", printer=self._printer.printerName()),
                kept=_("The article and the report are kept."),
                to_do=_("Check that it’s switched on and connected, or choose another one."),
            )
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(sheet, image_of(picture))
        self.pages += 1
        return None

    def finish(self) -> bool:
        """Send the pages to the printer; returns whether it took them."""
        is_sent = not self._is_over and self._painter.end()
        self._is_over = True
        return is_sent

    def abort(self) -> None:
        """Cancel the job."""
        if not self._is_over:
            self._is_over = True
            self._printer.abort()
            if self._painter.isActive():
                self._painter.end()
