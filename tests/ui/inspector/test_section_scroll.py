"""The inspector's sections keep their width, whether or not there is something to scroll."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from onrecord.ui.inspector.section_scroll import SectionScroll
from onrecord.ui.look.forms import column
from onrecord.ui.look.plain_text import plain_label


def test_the_page_keeps_its_width_at_every_height(qtbot: QtBot) -> None:
    scroll = SectionScroll()
    qtbot.addWidget(scroll)
    page = QWidget()
    column(*(plain_label("The mill in Norrey burned down while the town was asleep. " * 3) for _ in range(4)), of=page)
    scroll.setWidget(page)
    scroll.resize(300, 200)
    scroll.show()
    widths, bars = set(), set()
    for height in range(200, 500):
        scroll.resize(300, height)
        widths.add(scroll.viewport().width())
        bars.add(scroll.verticalScrollBar().isEnabled())
    assert len(widths) == 1
    assert bars == {True, False}
