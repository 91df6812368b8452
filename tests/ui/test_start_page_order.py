"""The library in the order that was asked for: by a click, by a key, by a command."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QMenu

from helpers.builders import NOON, make_article
from helpers.program import Window
from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary, Excerpt
from onrecord.domain.vocabulary import SignOffState
from onrecord.settings import load_settings
from onrecord.ui.look.theme import apply_theme, load_theme
from onrecord.ui.start.order import Order, SortKey, in_order, read_order
from onrecord.ui.start.page import StartPage
from onrecord.ui.start.table import Column


def article(headline: str, hours_ago: int = 0, outlet: str = "", published: str = "", **counts: Any) -> ArticleSummary:
    made = make_article(headline)
    known = replace(made, id=ArticleId(headline), outlet=outlet, published=published)
    return ArticleSummary(article=replace(known, edited_at=NOON - timedelta(hours=hours_ago)), **counts)


FERRY = article("Ferry Fares to Triple", 1, "The Quay", "4 May 2026", claims=8, checked=4, checks_open=2, analyzed=True)
DAM = article("“Dam Is Safe,” Says Board", 2, "école news", "2026-01-30", claims=4, checked=4, analyzed=True)
BRIDGE = article("bridge toll to end", 3, "Echo of Tavira", "", claims=9, checked=0, checks_open=11, analyzed=True)
UNREAD = article("Élan for a Harbor", 4, "", "December 2025")
NEWEST_FIRST = [FERRY, DAM, BRIDGE, UNREAD]


@pytest.fixture
def page(qtbot: Any) -> StartPage:
    page = StartPage(load_theme("light"))
    qtbot.addWidget(page)
    page.resize(1200, 300)
    page.show()
    page.show_articles(NEWEST_FIRST)
    return page


def listed(page: StartPage) -> list[str]:
    """The first word of each headline, in the order of the rows."""
    model = page._table.model()
    return [model.index(row, 0).data().split()[0].strip("“") for row in range(model.rowCount())]


def click(page: StartPage, qtbot: Any, column: Column) -> None:
    header = page._table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(column.place) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def headlines(articles: list[ArticleSummary]) -> list[str]:
    return [summary.article.headline for summary in articles]


@pytest.mark.parametrize(
    ("column", "once", "twice"),
    [
        (Column.HEADLINE, ["bridge", "Dam", "Élan", "Ferry"], ["Ferry", "Élan", "Dam", "bridge"]),
        (Column.PUBLISHED, ["Ferry", "Dam", "Élan", "bridge"], ["Élan", "Dam", "Ferry", "bridge"]),
        (Column.PROGRESS, ["bridge", "Ferry", "Dam", "Élan"], ["Dam", "Ferry", "bridge", "Élan"]),
        (Column.CHECKS, ["bridge", "Ferry", "Dam", "Élan"], ["Dam", "Ferry", "bridge", "Élan"]),
        (Column.EDITED, ["Élan", "bridge", "Dam", "Ferry"], ["Ferry", "Dam", "bridge", "Élan"]),
    ],
)
def test_a_click_on_a_title_sorts_and_a_second_one_turns_the_order_around(
    page: StartPage, qtbot: Any, column: Column, once: list[str], twice: list[str]
) -> None:
    assert listed(page) == ["Ferry", "Dam", "bridge", "Élan"]
    click(page, qtbot, column)
    assert listed(page) == once
    click(page, qtbot, column)
    assert listed(page) == twice


def test_what_is_not_signed_off_comes_before_what_is(page: StartPage, qtbot: Any) -> None:
    states = (SignOffState.HOLDS, SignOffState.NONE, SignOffState.BROKEN, SignOffState.NONE)
    page.show_articles([replace(each, sign_off=state) for each, state in zip(NEWEST_FIRST, states, strict=True)])
    click(page, qtbot, Column.SIGN_OFF)
    assert listed(page) == ["bridge", "Dam", "Élan", "Ferry"]


def test_the_arrow_shows_what_is_sorted_by_and_which_way(page: StartPage, qtbot: Any) -> None:
    header = page._table.horizontalHeader()
    down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
    shown = [(header.sortIndicatorSection(), header.sortIndicatorOrder())]
    for column in (Column.HEADLINE, Column.HEADLINE, Column.CHECKS):
        click(page, qtbot, column)
        shown.append((header.sortIndicatorSection(), header.sortIndicatorOrder()))
    headline = Column.HEADLINE.place
    assert shown == [(Column.EDITED.place, down), (headline, up), (headline, down), (Column.CHECKS.place, down)]
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
    click(page, qtbot, Column.CHECKS)
    table = QAccessible.queryAccessibleInterface(page._table)
    # Child 0 is the corner, which is not shown.
    names = [table.child(1 + place).text(QAccessible.Text.Name) for place in range(len(Column))]
    assert names == ["Headline", "Published", "Checked", "Open checks, sorted: most first", "Sign-off", "Last edited"]
    assert page._sort_button.accessibleName() == "Sorted by open checks, most first"
    assert told == ["Sorted by open checks, most first"]


def test_a_title_says_what_a_click_does(page: StartPage) -> None:
    tips = [
        page._model.headerData(column.place, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in (Column.PROGRESS, Column.EDITED)
    ]
    assert tips == ["Sort by how much is checked, least first", "Sort by last edited, oldest first"]


def test_the_chosen_article_stays_chosen_and_the_first_rows_are_in_sight(page: StartPage, qtbot: Any) -> None:
    page.show_articles([*NEWEST_FIRST, *(article(f"Tale {number}", 5 + number) for number in range(40))])
    page._choose("Tale 20")
    page.sort_by(SortKey.HEADLINE)
    assert page._chosen() == "Tale 20"
    assert [index.row() for index in page._table.selectionModel().selectedRows()] == [page._model.row_of("Tale 20")]
    assert page._table.rowAt(5) == 0


def test_the_keyboard_goes_on_from_the_chosen_article(page: StartPage, qtbot: Any) -> None:
    page.focus_library()
    page.sort_by(SortKey.HEADLINE)
    qtbot.keyClick(page._table, Qt.Key.Key_Up)
    with qtbot.waitSignal(page.article_chosen) as chosen:
        qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert chosen.args == ["Élan for a Harbor"]


def test_what_is_found_and_what_colleagues_change_is_in_the_same_order(page: StartPage) -> None:
    page.sort_by(SortKey.HEADLINE)
    page._search.setText("board")
    page.show_articles(
        [replace(FERRY, found=Excerpt("the ", "board", "")), replace(DAM, found=Excerpt("", "Board", ""))]
    )
    assert listed(page) == ["Dam", "Ferry"]
    page.update_articles(NEWEST_FIRST)
    assert listed(page) == ["bridge", "Dam", "Élan", "Ferry"]


def entries(menu: QMenu) -> list[str]:
    return ["—" if a.isSeparator() else f"✓ {a.text()}" if a.isChecked() else a.text() for a in menu.actions()]


def test_the_button_offers_all_orders_and_both_directions(page: StartPage, qtbot: Any) -> None:
    menu = page._sort_button.menu_of_orders()
    keys = ["Headline", "Outlet", "Day of publication", "How much is checked", "Open checks", "Sign-off"]
    assert entries(menu) == [*keys, "✓ Last edited", "—", "✓ Newest first", "Oldest first"]
    menu.actions()[1].trigger()
    assert listed(page) == ["bridge", "Dam", "Ferry", "Élan"]
    assert page._sort_button.text() == "Sorted by outlet"
    menu = page._sort_button.menu_of_orders()
    menu.actions()[-1].trigger()
    assert listed(page) == ["Ferry", "Dam", "bridge", "Élan"]
    menu = page._sort_button.menu_of_orders()
    assert entries(menu)[-2:] == ["A to Z", "✓ Z to A"]
    menu.actions()[1].trigger()
    assert listed(page) == ["Ferry", "Dam", "bridge", "Élan"]


def test_where_there_is_nothing_to_sort_no_order_is_offered(page: StartPage) -> None:
    page.show_articles([])
    page.offer_orders()
    assert not page._sort_button.isVisible()
    assert QApplication.activePopupWidget() is None


def test_words_are_in_order_as_an_index_has_them() -> None:
    names = ["Ward 12", "ward 9", "Zoo", "Ecuador", "École", "“Eclair” wars", "Łódź", "Lodz", "1,200 jobs", "950 jobs"]
    ordered = in_order([article(name) for name in names], Order(SortKey.HEADLINE))
    assert headlines(ordered) == [
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


@pytest.mark.parametrize("order", [Order(SortKey.OUTLET), Order(SortKey.OUTLET, is_turned=True)])
def test_of_those_alike_the_one_edited_last_comes_first_both_ways(order: Order) -> None:
    newest_first = [article(name, number, "The Quay") for number, name in enumerate(("Dike", "Canal", "Barge"))]
    assert headlines(in_order(newest_first, order)) == ["Dike", "Canal", "Barge"]


def test_an_order_is_read_as_it_was_kept_and_the_words_of_another_version_are_not() -> None:
    orders = [Order(key, is_turned) for key in SortKey for is_turned in (False, True)]
    assert [read_order(order.setting) for order in orders] == orders
    assert Order(SortKey.CHECKS, is_turned=True).setting == "checks reversed"
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
    assert listed(page) == ["Alder", "Barge", "Canal"]
    window.press(Qt.Key.Key_F9)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == "Headline"
    window.qtbot.keyClick(menu, Qt.Key.Key_Up)
    window.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert listed(page) == ["Canal", "Barge", "Alder"]
    assert load_settings(paths.settings).settings.library_order == "headline reversed"
    window.close()
    later = start().desktop.start_page
    window.qtbot.waitUntil(lambda: listed(later) == ["Canal", "Barge", "Alder"])
