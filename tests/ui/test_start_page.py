"""The library as a table, searched, opened and emptied."""

import math
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from documents.contrast import contrast
from helpers.builders import NOON, make_article
from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary, Excerpt
from onrecord.domain.vocabulary import ClaimStatus, SignOffState
from onrecord.ui.look.theme import Role, apply_theme, load_theme
from onrecord.ui.start.cells import Column, since
from onrecord.ui.start.page import StartPage
from onrecord.ui.start.table import marked_line


def summary(number: int, headline: str, **counts: Any) -> ArticleSummary:
    article = replace(
        make_article(headline), id=ArticleId(f"a{number}"), outlet="The Northport Gull", published="3 May"
    )
    return ArticleSummary(article=article, **counts)


SUMMARIES = [
    summary(1, "Ferry Fares to Triple", claims=8, checked=5, settled=3, problems=2, analyzed=True),
    summary(2, "A <b>Bold</b> Plan", analyzed=True),
    summary(3, "Unread Story"),
]


@pytest.fixture
def page(qtbot: Any) -> StartPage:
    page = StartPage(load_theme("light"))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def shown(page: StartPage) -> list[list[str]]:
    model = page._table.model()
    return [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]


def words_in_sight(page: StartPage) -> list[str]:
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.text()]


def buttons_in_sight(page: StartPage) -> list[str]:
    return [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]


def test_what_was_looked_for_is_read_out_with_the_words_around_it(page: StartPage) -> None:
    page.show_articles([replace(SUMMARIES[0], found=Excerpt("the old ", "ferry", " was full")), SUMMARIES[1]])
    model = page._table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(role) == "Ferry Fares to Triple: the old ferry was full"
    assert model.index(1, 0).data(role) == "A <b>Bold</b> Plan"
    assert model.index(0, 0).data() == "Ferry Fares to Triple"


def test_each_article_says_how_far_it_is(page: StartPage) -> None:
    page.show_articles(SUMMARIES)
    assert shown(page) == [
        ["Ferry Fares to Triple", "3\u00a0May", "5 of 8 · 3 settled", "2"],
        ["A <b>Bold</b> Plan", "3\u00a0May", "No claims found", "–"],
        ["Unread Story", "3\u00a0May", "Not analyzed yet", "–"],
    ]
    assert "3 articles" in words_in_sight(page)


def test_the_count_says_that_a_search_found_the_articles(page: StartPage) -> None:
    page._search.setText("ferry")
    page.show_articles(SUMMARIES[:1])
    assert "1 article found" in words_in_sight(page)


def test_the_number_of_articles_stands_on_one_line_with_the_title(qapp: QApplication, qtbot: Any) -> None:
    theme = load_theme("light")
    apply_theme(qapp, theme)
    page = StartPage(theme)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_articles(SUMMARIES)
    page.show()
    labels = {label.text(): label for label in page.findChildren(QLabel)}
    baselines = [
        label.mapTo(page, QPoint(0, label.contentsRect().center().y() + 1)).y()
        - label.fontMetrics().height() // 2
        + label.fontMetrics().ascent()
        for label in (labels["Library"], labels["3 articles"])
    ]
    assert abs(baselines[0] - baselines[1]) <= 1


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_track_of_the_progress_is_seen_on_the_selected_row(qtbot: Any, name: str) -> None:
    theme = load_theme(name)
    page = StartPage(theme)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    statuses = {ClaimStatus.VERIFIED: 1, ClaimStatus.UNCHECKED: 7}
    page.show_articles([summary(1, "Ferry Fares", claims=8, checked=1, statuses=statuses, analyzed=True)])
    page.show()
    page._table.selectRow(0)
    rect = page._table.visualRect(page._table.model().index(0, Column.PROGRESS.place)).adjusted(12, 0, -12, 0)
    picture = page._table.viewport().grab().toImage()
    track = picture.pixelColor(rect.left() + rect.width() * 3 // 4, rect.bottom() - 11)
    ground = picture.pixelColor(rect.left() + rect.width() * 3 // 4, rect.bottom() - 4)
    assert ground == theme.color(Role.SELECTED_ROW)
    assert contrast(track.name(), ground.name()) > 1.5


def test_the_row_under_the_mouse_is_lit_as_a_whole(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    table, hover = page._table, load_theme("light").color(Role.HOVER)
    place = table.visualRect(table.model().index(1, 2)).center()
    shown = [column.place for column in Column if not table.isColumnHidden(column.place)]

    def lit() -> set[tuple[int, int]]:
        picture = table.viewport().grab().toImage()
        cells = [(r, c) for r in range(3) for c in shown]
        corners = {cell: table.visualRect(table.model().index(*cell)).topLeft() + QPoint(3, 3) for cell in cells}
        return {cell for cell, corner in corners.items() if picture.pixelColor(corner) == hover}

    qtbot.mouseMove(table.viewport(), place)
    qtbot.waitUntil(lambda: lit() == {(1, c) for c in shown})
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert lit() == set()


def test_a_cell_with_a_dash_or_a_bare_number_is_said_in_words(page: StartPage) -> None:
    broken = summary(2, "A Bold Plan", problems=1, analyzed=True, sign_off=SignOffState.BROKEN)
    bare = summary(3, "Unread Story")
    bare = replace(bare, article=replace(bare.article, published=""))
    page.show_articles([broken, bare])
    model = page._table.model()
    columns = [c.place for c in (Column.PUBLISHED, Column.PROBLEMS, Column.SIGN_OFF)]
    said = [[model.index(r, c).data(Qt.ItemDataRole.AccessibleTextRole) for c in columns] for r in range(2)]
    assert said == [
        ["3\u00a0May", "1 open problem", "Sign-off broken"],
        ["No date", "No open problems", "Not signed off"],
    ]


def test_what_was_found_false_is_seen_and_said_in_the_library(page: StartPage) -> None:
    statuses = {ClaimStatus.VERIFIED: 4, ClaimStatus.FALSE: 2, ClaimStatus.UNVERIFIED: 1, ClaimStatus.UNCHECKED: 1}
    page.show_articles(
        [
            summary(
                1, "Ferry Fares to Triple", claims=8, checked=7, settled=4, problems=3, statuses=statuses, analyzed=True
            )
        ]
    )
    cell = page._table.model().index(0, Column.PROGRESS.place)
    assert cell.data() == "7 of 8 · 4 settled"
    spoken = "7 of 8 claims checked, 4 settled, 3 open problems: 4 verified, 2 false, 1 unverified, 1 unchecked"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "4 verified\n2 false\n1 unverified\n1 unchecked"
    page._table.clearSelection()
    theme, rect = load_theme("light"), page._table.visualRect(cell).adjusted(12, 0, -12, 0)
    picture = page._table.viewport().grab().toImage()
    colors = [picture.pixelColor(rect.left() + rect.width() * n // 16, rect.bottom() - 11) for n in range(1, 16, 2)]
    wanted = [Role.STATUS_VERIFIED] * 4 + [Role.STATUS_UNVERIFIED] + [Role.STATUS_FALSE] * 2 + [Role.BORDER]
    assert colors == [theme.color(role) for role in wanted]


INKS = (Role.MUTED, Role.STATUS_VERIFIED, Role.DANGER, Role.ACCENT)


def nearest_ink(picture: QImage, inks: list[QColor]) -> QColor:
    """The nearest of some colors to the painted letters, whose edges are blurred by the font."""
    pixels = [picture.pixelColor(x, y).getRgb()[:3] for x in range(picture.width()) for y in range(picture.height())]
    paper = Counter(pixels).most_common(1)[0][0]
    drawn = max(pixels, key=lambda pixel: math.dist(pixel, paper))
    share = {}
    for ink in inks:
        full = [end - start for end, start in zip(ink.getRgb()[:3], paper, strict=True)]
        part = [end - start for end, start in zip(drawn, paper, strict=True)]
        share[ink.name()] = sum(a * b for a, b in zip(full, part, strict=True)) / (
            math.hypot(*full) * math.hypot(*part)
        )
    return max(inks, key=lambda ink: share[ink.name()])


@pytest.mark.parametrize(
    ("state", "words", "role"),
    [
        (SignOffState.NONE, "–", Role.MUTED),
        (SignOffState.HOLDS, "Signed off", Role.STATUS_VERIFIED),
        (SignOffState.BROKEN, "Sign-off broken", Role.DANGER),
    ],
)
def test_the_library_says_what_is_signed_off(page: StartPage, state: SignOffState, words: str, role: Role) -> None:
    page.show_articles([summary(1, "Ferry Fares to Triple", claims=8, checked=8, analyzed=True, sign_off=state)])
    cell = page._table.model().index(0, Column.SIGN_OFF.place)
    assert cell.data() == words
    picture = page._table.viewport().grab(page._table.visualRect(cell)).toImage()
    theme = load_theme("light")
    assert nearest_ink(picture, [theme.color(each) for each in INKS]) == theme.color(role)


@pytest.mark.parametrize(
    ("counts", "words", "role"),
    [
        ({"claims": 14, "checked": 3, "problems": 4}, "3 of 14 claims checked · 4 open problems", Role.TEXT),
        ({"claims": 14, "checked": 3}, "3 of 14 claims checked", Role.TEXT),
        ({"claims": 14, "checked": 14, "problems": 1}, "1 open problem", Role.TEXT),
    ],
)
def test_a_sign_off_is_green_only_if_nothing_is_open(
    page: StartPage, counts: dict[str, int], words: str, role: Role
) -> None:
    page.show_articles([summary(1, "Ferry Fares", analyzed=True, sign_off=SignOffState.HOLDS, **counts)])
    page._table.clearSelection()
    cell = page._table.model().index(0, Column.SIGN_OFF.place)
    said = [cell.data(each) for each in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)]
    assert said == [f"Signed off · {words}"] * 2
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == f"Signed off · {words}"
    picture = page._table.viewport().grab(page._table.visualRect(cell)).toImage()
    inks = [load_theme("light").color(each) for each in (role, Role.STATUS_VERIFIED)]
    assert nearest_ink(picture, inks) == inks[0]


@pytest.mark.parametrize(
    ("width", "hidden"), [(1200, []), (960, []), (853, [Column.EDITED]), (700, [Column.PUBLISHED, Column.EDITED])]
)
def test_in_a_narrow_window_dates_give_way_to_the_headlines(
    page: StartPage, qtbot: Any, width: int, hidden: list[Column]
) -> None:
    page.show_articles(SUMMARIES)
    page.resize(width, 500)
    QApplication.processEvents()
    assert [c for c in Column if page._table.isColumnHidden(c.place) and c is not Column.DUE] == hidden
    assert page._table.columnWidth(Column.HEADLINE.place) > 200


def test_an_empty_library_says_what_to_do_next(page: StartPage) -> None:
    page.show_articles([])
    assert words_in_sight(page) == [
        "Check an article before it runs",
        (
            "Drop a file here (Word, OpenDocument, PDF, a saved web page, text and others), or paste a story.\n"
            "Onrecord marks who says what, on what terms, and what needs checking. Nothing leaves this computer\n"
            "unless you ask for a web page."
        ),
    ]
    ways = ["Open file…", "Open a web page…", "Paste text", "Open the sample"]
    assert buttons_in_sight(page) == [*ways, "Change the name…"]
    assert not page._search.isVisible()


def test_a_search_without_hits_says_so_and_can_be_cleared(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    with qtbot.waitSignal(page.search_changed) as searched:
        qtbot.keyClicks(page._search, "zeppelin")
    assert searched.args == ["zeppelin"]
    page.show_articles([])
    assert "No article matches “zeppelin”. Clear the search to see all." in words_in_sight(page)
    assert page._search.isVisible()


def test_enter_opens_and_delete_asks_to_remove_the_chosen_article(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    page.focus_library()
    qtbot.keyClick(page._table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.article_chosen) as chosen:
        qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert chosen.args == ["a2"]
    with qtbot.waitSignal(page.remove_requested) as removed:
        qtbot.keyClick(page._table, Qt.Key.Key_Delete)
    assert removed.args == ["a2"]


def test_an_article_is_removed_by_mouse_too(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    second = page._table.visualRect(page._table.model().index(1, 0)).center()
    menu = page.menu_at(second)
    assert menu
    opens, removes = menu.actions()
    assert (opens.text(), removes.text()) == ("Open", "Remove from the library…\tDel")
    with qtbot.waitSignal(page.remove_requested) as removed:
        removes.trigger()
    assert removed.args == ["a2"]
    assert page.menu_at(QPoint(5, 600)) is None


def test_a_click_opens(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    spot = page._table.visualRect(page._table.model().index(2, 0)).center()
    with qtbot.waitSignal(page.article_chosen) as chosen:
        qtbot.mouseClick(page._table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == ["a3"]


def test_the_same_article_stays_chosen_when_the_list_changes(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    qtbot.keyClick(page._table, Qt.Key.Key_Down)
    page.show_articles(SUMMARIES[1:])
    assert page._table.currentIndex().row() == 0


def test_enter_in_the_search_line_goes_to_the_table(page: StartPage, qtbot: Any) -> None:
    page.show_articles(SUMMARIES)
    page.activateWindow()
    page._search.setFocus()
    qtbot.keyClick(page._search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page._table


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=1, hours=2), "1 day ago"),
        (timedelta(days=9), "5\u00a0May\u00a02026"),
        (timedelta(hours=-1), "14\u00a0May\u00a02026"),
    ],
)
def test_how_long_ago_it_was_edited(ago: timedelta, words: str) -> None:
    assert since(NOON - ago, NOON) == words


def test_a_new_reviewer_is_told_whose_name_signs_and_can_change_it(page: StartPage, qtbot: Any) -> None:
    page.show_reviewer("R. <i>Adeyemi</i>")
    page.show_articles([])
    assert "Your decisions carry the name R. <i>Adeyemi</i>." in words_in_sight(page)
    change = next(button for button in page.findChildren(QPushButton) if button.text() == "Change the name…")
    with qtbot.waitSignal(page.name_wanted):
        qtbot.mouseClick(change, Qt.MouseButton.LeftButton)
    page.show_articles(SUMMARIES)
    assert not change.isVisible()


@pytest.mark.parametrize(
    "found",
    [
        Excerpt("The ", "ferry", " sank."),
        Excerpt("😀 ", "ferry", ""),
        Excerpt("", "מעבורת", " טבעה"),
        Excerpt("אתמול ", "מעבורת", " טבעה"),
        Excerpt("a", "a", "a"),
    ],
)
def test_search_words_have_the_stronger_color(found: Excerpt) -> None:
    line, first, last = marked_line(found)
    assert line.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == found.words
