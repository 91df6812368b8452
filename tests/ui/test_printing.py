"""Printing from the real window, on a printer that writes a file."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from helpers.program import Window
from onrecord.translation import speaking
from onrecord.ui.printing.panel import PrintPanel

CTRL = Qt.KeyboardModifier.ControlModifier


class FilePrinters:
    """One printer, "Newsroom", that writes ``file``; or none."""

    def __init__(self, file: Path, *, is_there: bool = True) -> None:
        self.file = file
        self.is_there = is_there

    def names(self) -> list[str]:
        return ["Newsroom"] if self.is_there else []

    def printer(self, _name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        return printer


@pytest.fixture
def printers(tmp_path: Path) -> FilePrinters:
    return FilePrinters(tmp_path / "printed.pdf")


@pytest.fixture
def window(start: Callable[[], Window], printers: FilePrinters) -> Window:
    """The program with a short article, and this printer as the only one."""
    window = start()
    window.desktop.printing.printers = printers
    window.paste("Ferry Full\n\nThe ferry carried 1,200 people on Monday, harbor master Tom Reyes said.")
    return window


def open_panel(window: Window) -> PrintPanel:
    """The print panel, with all pages in its preview."""
    window.press(Qt.Key.Key_P, CTRL)
    panel = window.desktop.printing.panel
    window.qtbot.waitUntil(lambda: panel.chosen_pages != (), timeout=20_000)
    return panel


def sheets(panel: PrintPanel) -> list[str]:
    """The names of the pages in the preview."""
    return [sheet.accessibleName() for sheet in panel.preview.widget().findChildren(QLabel)]


def test_the_pages_of_the_preview_are_printed(window: Window, printers: FilePrinters) -> None:
    panel = open_panel(window)
    assert sheets(panel) == ["Page 1 of 1"]

    window.press(Qt.Key.Key_Return, CTRL)

    assert not panel.isVisible()
    window.qtbot.waitUntil(lambda: bool(window.messages), timeout=20_000)
    assert window.messages == ["Sent 1 page to Newsroom."]
    with closing(pypdfium2.PdfDocument(printers.file)) as printed:
        assert len(printed) == 1
        width, height = printed[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        drawn = bytes(printed[0].render(scale=0.2).buffer)
        assert min(drawn) < 100
        assert max(drawn) == 255


def test_only_the_pages_that_were_named_are_printed(window: Window, printers: FilePrinters) -> None:
    panel = open_panel(window)
    panel.pages.setText("1")
    window.press(Qt.Key.Key_Return, CTRL)

    window.qtbot.waitUntil(lambda: any("Sent 1 page to" in words for words in window.messages), timeout=20_000)
    with closing(pypdfium2.PdfDocument(printers.file)) as printed:
        assert len(printed) == 1


def test_pages_that_are_not_there_are_reported_and_not_printed(window: Window) -> None:
    panel = open_panel(window)
    count = len(panel.chosen_pages)
    panel.pages.setText("1-99")

    assert panel.said.text() == f"Type pages from 1 to {count}, such as 1-3, 5."
    assert not panel.print.isEnabled()
    window.press(Qt.Key.Key_Return, CTRL)
    assert panel.isVisible()


def test_another_report_is_chosen_previewed_and_printed_by_keyboard(window: Window, printers: FilePrinters) -> None:
    panel = open_panel(window)

    window.press(Qt.Key.Key_Down)
    assert panel.chosen_preset.name == "Full"
    window.qtbot.waitUntil(lambda: len(panel.chosen_pages) > 1, timeout=20_000)
    count = len(panel.chosen_pages)
    assert sheets(panel) == [f"Page {number} of {count}" for number in range(1, count + 1)]
    panel.pages.setText(f"2-{count}")
    window.press(Qt.Key.Key_Return, CTRL)

    window.qtbot.waitUntil(lambda: bool(window.messages), timeout=20_000)
    with closing(pypdfium2.PdfDocument(printers.file)) as printed:
        assert len(printed) == count - 1


@pytest.mark.usefixtures("_fresh_catalogs")
def test_the_reports_to_print_are_named_in_the_language(window: Window, printers: FilePrinters) -> None:
    with speaking("de"):
        panel = open_panel(window)

    assert [panel.preset.itemText(row) for row in range(panel.preset.count())] == [
        "Kurz",
        "Vollständig",
        "Gesprächsbogen",
    ]


def test_without_a_printer_the_panel_says_what_to_do(window: Window, printers: FilePrinters) -> None:
    printers.is_there = False
    panel = open_panel(window)

    assert panel.said.text() == (
        "No printer is set up on this computer. Export the report as PDF (Ctrl+E) to print it elsewhere."
    )
    assert not panel.print.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_pages_is_told_of(window: Window, printers: FilePrinters) -> None:
    printers.file = printers.file.parent / "missing" / "printed.pdf"
    open_panel(window)

    window.press(Qt.Key.Key_Return, CTRL)

    window.qtbot.waitUntil(lambda: any("doesn’t accept the pages" in words for words in window.messages))
    assert not any("Sent" in words for words in window.messages)


def test_the_keyboard_scrolls_the_preview_and_esc_leads_back_to_the_article(window: Window) -> None:
    panel = open_panel(window)
    panel.preview.setFocus()
    window.qtbot.waitUntil(lambda: panel.preview.verticalScrollBar().maximum() > 0)
    window.press(Qt.Key.Key_PageDown)
    assert panel.preview.verticalScrollBar().value() > 0

    window.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.desktop.page.article.hasFocus()
    window.qtbot.waitUntil(lambda: sheets(panel) == [])


def test_a_preview_that_is_stopped_puts_the_panel_away(window: Window) -> None:
    window.press(Qt.Key.Key_P, CTRL)
    assert window.desktop.printing.panel.isVisible()

    window.desktop.workbench.cancel()
    window.qtbot.waitUntil(lambda: not window.desktop.printing.panel.isVisible())
