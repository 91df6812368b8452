"""The library in the order that was asked for: by a click, by a key, by a command."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QMenu
from sqlalchemy import Connection, insert

from helpers.builders import NOON, make_article, make_revision
from helpers.program import Window
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.library_order import Order, SortKey, read_order, words_key
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.settings import load_settings
from onrecord.store import rows, tables
from onrecord.store.changing import about, update_article
from onrecord.store.codec import Codec
from onrecord.store.library import open_library
from onrecord.store.search import fold
from onrecord.ui.look.theme import apply_theme, load_theme
from onrecord.ui.start.cells import Column
from onrecord.ui.start.lister import Lister
from onrecord.ui.start.page import StartPage


def article(headline: str, hours_ago: int = 0, outlet: str = "", published: str = "", **counts: Any) -> ArticleSummary:
    made = make_article(headline)
    known = replace(made, id=ArticleId(headline), outlet=outlet, published=published)
    counts["statuses"] = {ClaimStatus.UNCHECKED: counts.get("claims", 0) - counts.get("checked", 0)}
    return ArticleSummary(article=replace(known, edited_at=NOON - timedelta(hours=hours_ago)), **counts)


FERRY = article(
    "Ferry Fares to Triple", 1, "The Quay", "4 May 2026", claims=8, checked=4, settled=4, problems=2, analyzed=True
)
DAM = article("“Dam Is Safe,” Says Board", 2, "école news", "2026-01-30", claims=4, checked=4, settled=4, analyzed=True)
BRIDGE = article("bridge toll to end", 3, "Echo of Tavira", "", claims=9, checked=0, problems=11, analyzed=True)
UNREAD = article("Élan for a Harbor", 4, "", "December 2025")
NEWEST_FIRST = [FERRY, DAM, BRIDGE, UNREAD]


class Shelf:
    """A library, and the start page that lists it."""

    def __init__(self, qtbot: Any, path: Path) -> None:
        self.qtbot = qtbot
        self.library = open_library(path)
        self.page = StartPage(load_theme("light"))
        qtbot.addWidget(self.page)
        self.page.resize(1200, 300)
        self.page.show()
        self.lister = Lister(self.library, self.page, pytest.fail)
        self.page.order_changed.connect(lambda _order: self.lister.refresh())
        self.page.search_changed.connect(lambda _words: self.lister.refresh())

    def add(self, *lines: ArticleSummary) -> None:
        with self.library._database.writes.begin() as connection:
            for line in lines:
                add_line(connection, line)

    def read(self) -> None:
        self.lister.refresh()
        self.wait()

    def wait(self) -> None:
        """Wait until everything that was asked for is listed."""
        for _ in range(3):
            self.lister._background._pool.waitForDone()
            QApplication.processEvents()

    @property
    def listed(self) -> list[str]:
        """The first word of each headline, in the order of the rows."""
        self.wait()
        return listed(self.page)

    def close(self) -> None:
        self.lister.close()
        self.library.close()


def add_line(connection: Connection, line: ArticleSummary) -> None:
    """Add an article about which the library says what ``line`` says."""
    new = line.article
    values = rows.article_values(new) | rows.count_values(line) | {"analyzed": line.analyzed}
    connection.execute(insert(tables.article), values)
    connection.execute(
        insert(tables.searchable), {"article_id": new.id, "about": about(new), "body": fold(new.headline)}
    )
    first = replace(make_revision(new.headline), id=RevisionId(f"{new.id} 1"), article_id=new.id)
    connection.execute(insert(tables.revision), rows.revision_values(first, Codec()))


@pytest.fixture
def shelf(qtbot: Any, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(qtbot, tmp_path / "library.sqlite")
    shelf.add(*NEWEST_FIRST)
    shelf.read()
    yield shelf
    shelf.close()


@pytest.fixture
def page(shelf: Shelf) -> StartPage:
    return shelf.page


def listed(page: StartPage) -> list[str]:
    """The first word of each headline, in the order of the rows."""
    model = page._table.model()
    return [model.index(row, 0).data().split()[0].strip("“") for row in range(model.rowCount())]


def click(page: StartPage, qtbot: Any, column: Column) -> None:
    header = page._table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(column.place) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize(
    ("column", "once", "twice"),
    [
        (Column.HEADLINE, ["bridge", "Dam", "Élan", "Ferry"], ["Ferry", "Élan", "Dam", "bridge"]),
        (Column.PUBLISHED, ["Ferry", "Dam", "Élan", "bridge"], ["Élan", "Dam", "Ferry", "bridge"]),
        (Column.PROGRESS, ["bridge", "Ferry", "Dam", "Élan"], ["Dam", "Ferry", "bridge", "Élan"]),
        (Column.PROBLEMS, ["bridge", "Ferry", "Dam", "Élan"], ["Dam", "Ferry", "bridge", "Élan"]),
        (Column.EDITED, ["Élan", "bridge", "Dam", "Ferry"], ["Ferry", "Dam", "bridge", "Élan"]),
    ],
)
def test_a_click_on_a_title_sorts_and_a_second_one_turns_the_order_around(
    shelf: Shelf, qtbot: Any, column: Column, once: list[str], twice: list[str]
) -> None:
    assert shelf.listed == ["Ferry", "Dam", "bridge", "Élan"]
    click(shelf.page, qtbot, column)
    assert shelf.listed == once
    click(shelf.page, qtbot, column)
    assert shelf.listed == twice


def test_what_is_not_signed_off_comes_before_what_is(shelf: Shelf, qtbot: Any) -> None:
    states = {FERRY.article.id: SignOffState.HOLDS, BRIDGE.article.id: SignOffState.BROKEN}
    with shelf.library._database.writes.begin() as connection:
        for known, state in states.items():
            update_article(connection, known, {"sign_off": state})
    click(shelf.page, qtbot, Column.SIGN_OFF)
    assert shelf.listed == ["bridge", "Dam", "Élan", "Ferry"]


def test_the_arrow_shows_what_is_sorted_by_and_which_way(page: StartPage, qtbot: Any) -> None:
    header = page._table.horizontalHeader()
    down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
    shown = [(header.sortIndicatorSection(), header.sortIndicatorOrder())]
    for column in (Column.HEADLINE, Column.HEADLINE, Column.PROBLEMS):
        click(page, qtbot, column)
        shown.append((header.sortIndicatorSection(), header.sortIndicatorOrder()))
    headline = Column.HEADLINE.place
    assert shown == [(Column.EDITED.place, down), (headline, up), (headline, down), (Column.PROBLEMS.place, down)]
    page.sort_by(SortKey.OUTLET)
    assert header.sortIndicatorSection() not in range(len(Column))


def test_no_title_is_cut_by_its_arrow(qapp: QApplication, page: StartPage) -> None:
    apply_theme(qapp, load_theme("light"))
    header = page._table.horizontalHeader()

    def title(column: Column, order: Order) -> QImage:
        page.show_order(order)
        width = 12 + header.fontMetrics().horizontalAdvance(column.title)
        place = QRect(header.sectionViewportPosition(column.place), 0, width, header.height())
        return header.viewport().grab(place).toImage()

    for column in Column:
        assert title(column, Order(column.sort_key)) == title(column, Order(SortKey.OUTLET))


def test_a_screen_reader_is_told_the_order(page: StartPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("onrecord.ui.start.page.announce", lambda _about, words: told.append(words))
    click(page, qtbot, Column.PROBLEMS)
    table = QAccessible.queryAccessibleInterface(page._table)
    # Child 0 is the corner, which is not shown.
    names = [table.child(1 + place).text(QAccessible.Text.Name) for place in range(len(Column))]
    assert names == [
        "Headline",
        "Published",
        "Checked",
        "Open problems, sorted: most first",
        "Sign-off",
        "Due",
        "Last edited",
    ]
    assert page._sort_button.accessibleName() == "Sorted by open problems, most first"
    assert told == ["Sorted by open problems, most first"]


def test_a_title_says_what_a_click_does(page: StartPage) -> None:
    tips = [
        page._model.headerData(column.place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in (Column.PROGRESS, Column.EDITED)
    ]
    assert tips == ["Sort by how much is checked, least first", "Sort by last edited, oldest first"]


def test_the_chosen_article_stays_chosen_and_the_first_rows_are_in_sight(shelf: Shelf, page: StartPage) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    shelf.read()
    page._table.choose("Tale 380")
    assert page._model.row_of("Tale 380") == 384
    page.sort_by(SortKey.HEADLINE)
    shelf.wait()
    assert page._table.chosen == "Tale 380"
    assert [index.row() for index in page._table.selectionModel().selectedRows()] == [page._model.row_of("Tale 380")]
    assert page._table.rowAt(5) == 0


def test_rows_far_away_are_read_when_they_come_in_sight(shelf: Shelf, page: StartPage) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    shelf.read()
    assert page._count.text() == "404 articles"
    assert page._model.index(300, 0).data() is None
    page._table.scrollTo(page._model.index(300, 0))
    page._table.grab()
    shelf.wait()
    assert [page._model.index(row, 0).data() for row in (299, 300)] == ["Tale 295", "Tale 296"]


def test_who_scrolls_past_many_rows_waits_only_for_those_in_sight(shelf: Shelf, page: StartPage) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(2_000)))
    shelf.read()
    asked: list[int] = []
    page.lines_wanted.connect(lambda ids: asked.append(len(ids)))
    for row in range(100, 2_000, 100):
        page._table.scrollTo(page._model.index(row, 0))
        page._table.grab()
    shelf.wait()
    page._table.grab()
    shelf.wait()
    row = page._table.rowAt(5)
    assert page._model.index(row, 0).data() == f"Tale {row - 4}"
    assert len(asked) <= 3
    assert sum(asked) < 600


def test_a_row_that_was_blank_when_one_came_to_it_is_read_out(
    shelf: Shelf, page: StartPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("onrecord.ui.start.page.announce", lambda _about, words: told.append(words))
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    shelf.read()
    qtbot.keyClick(page._table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    page._table.grab()
    shelf.wait()
    assert told == ["Tale 399"]


def test_rows_that_could_not_be_read_are_asked_for_again(shelf: Shelf, page: StartPage) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    shelf.read()
    page.lines_wanted.disconnect()
    page._table.scrollTo(page._model.index(300, 0))
    page._table.grab()
    QApplication.processEvents()
    page.do_without_lines()
    page.lines_wanted.connect(shelf.lister._load)
    page._table.grab()
    shelf.wait()
    assert page._model.index(300, 0).data() == "Tale 296"


def test_the_article_one_comes_back_from_is_chosen_wherever_it_is(shelf: Shelf, page: StartPage, qtbot: Any) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    page.select_when_shown("Tale 380")
    shelf.read()
    assert page._table.chosen == "Tale 380"
    assert page._table.visualRect(page._table.currentIndex()).intersects(page._table.viewport().rect())
    with qtbot.waitSignal(page.article_chosen) as chosen:
        qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert chosen.args == ["Tale 380"]


def test_an_article_that_was_removed_meanwhile_leaves_a_blank_row(shelf: Shelf, page: StartPage) -> None:
    shelf.add(*(article(f"Tale {number}", 5 + number) for number in range(400)))
    shelf.read()
    shelf.library.remove_article(ArticleId("Tale 296"))
    page._table.scrollTo(page._model.index(300, 0))
    page._table.grab()
    shelf.wait()
    page._table.grab()
    assert [page._model.index(row, 0).data() for row in (299, 300, 301)] == ["Tale 295", None, "Tale 297"]
    shelf.lister.renew()
    shelf.wait()
    assert [page._model.index(row, 0).data() for row in (299, 300)] == ["Tale 295", "Tale 297"]
    assert page._count.text() == "403 articles"


def test_what_was_read_for_an_earlier_search_is_dropped(shelf: Shelf, page: StartPage) -> None:
    page._search.setText("ferry")
    shelf.lister.refresh()
    page._search.setText("dam")
    shelf.lister.refresh()
    assert shelf.listed == ["Dam"]


def test_the_keyboard_goes_on_from_the_chosen_article(shelf: Shelf, page: StartPage, qtbot: Any) -> None:
    page.focus_library()
    page.sort_by(SortKey.HEADLINE)
    shelf.wait()
    qtbot.keyClick(page._table, Qt.Key.Key_Up)
    with qtbot.waitSignal(page.article_chosen) as chosen:
        qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert chosen.args == ["Élan for a Harbor"]


def test_what_is_found_and_what_colleagues_change_is_in_the_same_order(shelf: Shelf, page: StartPage) -> None:
    page.sort_by(SortKey.HEADLINE)
    page._search.setText("ar")
    shelf.read()
    assert shelf.listed == ["Dam", "Élan", "Ferry"]
    page._search.clear()
    shelf.read()
    shelf.add(article("Canal Dug"))
    shelf.lister.renew()
    assert shelf.listed == ["bridge", "Canal", "Dam", "Élan", "Ferry"]


def entries(menu: QMenu) -> list[str]:
    return ["—" if a.isSeparator() else f"✓ {a.text()}" if a.isChecked() else a.text() for a in menu.actions()]


def test_the_button_offers_all_orders_and_both_directions(shelf: Shelf, page: StartPage) -> None:
    menu = page._sort_button.menu_of_orders()
    keys = ["Headline", "Outlet", "Publication date", "How much is checked", "Open problems", "Sign-off", "Due time"]
    assert entries(menu) == [*keys, "✓ Last edited", "—", "✓ Newest first", "Oldest first"]
    menu.actions()[1].trigger()
    assert shelf.listed == ["bridge", "Dam", "Ferry", "Élan"]
    assert page._sort_button.text() == "Sorted by outlet"
    menu = page._sort_button.menu_of_orders()
    menu.actions()[-1].trigger()
    assert shelf.listed == ["Ferry", "Dam", "bridge", "Élan"]
    menu = page._sort_button.menu_of_orders()
    assert entries(menu)[-2:] == ["A to Z", "✓ Z to A"]
    menu.actions()[1].trigger()
    assert shelf.listed == ["Ferry", "Dam", "bridge", "Élan"]


def test_where_there_is_nothing_to_sort_no_order_is_offered(page: StartPage) -> None:
    page.show_articles([])
    page.offer_orders()
    assert not page._sort_button.isVisible()
    assert QApplication.activePopupWidget() is None


NAMES = [
    "Ward 12",
    "ward 9",
    "Zoo",
    "Ecuador",
    "École",
    "“Eclair” wars",
    "Łódź",
    "Lodz",
    "1,200 jobs",
    "950 jobs",
    "$5",
]


def test_words_are_in_order_as_an_index_has_them() -> None:
    assert sorted(NAMES, key=words_key) == [
        "$5",
        "950 jobs",
        "1,200 jobs",
        "“Eclair” wars",
        "École",
        "Ecuador",
        "Lodz",
        "Łódź",
        "ward 9",
        "Ward 12",
        "Zoo",
    ]
    assert words_key(" \u00a0") is None
    assert words_key("Élan vital") == words_key("“élan”  VITAL!") == words_key("E\u0301lan-vital")


@pytest.mark.parametrize("order", [Order(SortKey.OUTLET), Order(SortKey.OUTLET, is_turned=True)])
def test_of_those_alike_the_one_edited_last_comes_first_both_ways(shelf: Shelf, order: Order) -> None:
    shelf.add(*(article(name, 9 + number, "Zenith") for number, name in enumerate(("Dike", "Canal", "Barge"))))
    alike = [line.article.headline for line in shelf.library.list_articles("zenith", order)]
    assert alike == ["Dike", "Canal", "Barge"]


def test_orders_round_trip_and_unknown_ones_are_ignored() -> None:
    orders = [Order(key, is_turned) for key in SortKey for is_turned in (False, True)]
    assert [read_order(order.setting) for order in orders] == orders
    assert Order(SortKey.PROBLEMS, is_turned=True).setting == "problems reversed"
    assert [read_order(setting) for setting in ("", "mood", "mood reversed", " reversed")] == [Order()] * 4


ARTICLES = (
    "Alder Felled\n\nThe tree fell on June 3.",
    "Canal Dug\n\nIt cost $2 million.",
    "Barge Sunk\n\nNobody knew.",
)


def test_the_library_is_sorted_by_key_and_command_and_the_next_start_knows(
    start: Callable[[], Window], paths: Any
) -> None:
    window = start()
    for text in ARTICLES:
        window.paste(text)
    action = window.desktop.table.action("sort-headline")
    assert not action.isEnabled()
    window.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    page = window.desktop.start_page
    window.qtbot.waitUntil(lambda: listed(page) == ["Barge", "Canal", "Alder"])
    assert action.isEnabled()
    window.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.type("sort by headline")
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: listed(page) == ["Alder", "Barge", "Canal"])
    window.press(Qt.Key.Key_F9)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == "Headline"
    window.qtbot.keyClick(menu, Qt.Key.Key_Up)
    window.qtbot.keyClick(menu, Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: listed(page) == ["Canal", "Barge", "Alder"])
    assert load_settings(paths.settings).settings.library_order == "headline reversed"
    window.close()
    later = start().desktop.start_page
    window.qtbot.waitUntil(lambda: listed(later) == ["Canal", "Barge", "Alder"])
