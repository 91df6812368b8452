"""The queue as a reviewer sees and drives it."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from helpers.scene import Scene, make_scene, words
from onrecord.domain.records import Claim, Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, QuotationKind
from onrecord.services.notes import EvidenceDraft
from onrecord.ui.look.theme import Role, load_theme
from onrecord.ui.queue.delegate import QueueDelegate
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.panel import QueuePanel
from onrecord.ui.queue.rows import QueueTab, records_of, row_of, words_shown
from onrecord.ui.session import Session


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def session(scene: Scene, qtbot: Any) -> Session:
    session = Session()
    session.open(scene.desk)
    return session


@pytest.fixture
def panel(session: Session, qtbot: Any) -> QueuePanel:
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


def shown(panel: QueuePanel) -> list[str]:
    model = panel.view.model()
    return [model.index(i, 0).data() for i in range(model.rowCount())]


def found(scene: Scene, tab: QueueTab, line: str) -> list[str]:
    matches = matcher(line)
    assert matches is not None
    return [record.id for record in records_of(scene.review, tab) if matches(scene.review, record)]


def test_claims_are_listed_in_reading_order_with_their_words(panel: QueuePanel) -> None:
    assert shown(panel) == [
        "will rise to $14.50 in October, three times what it was in 2023",
        "“Nobody on the board wanted this number,” … “We ran out of other numbers.”",
        "two boats had sailed without a full crew since 2024",
        "the most expensive crossing in the country",
        "who has led the board since 2017",
        "ridership fell 31 percent last year",
    ]
    assert panel.summary.text() == "3 of 6 checked"


def test_two_claims_of_one_quotation_are_told_apart_by_their_words() -> None:
    said = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(words("ridership fell 31 percent last year"),)
    )
    parts = (words("ridership fell 31 percent"), words("last year"))
    claims = [Claim(id=RecordId(f"c-{n}"), span=part, kinds=(), quotation_id=said.id) for n, part in enumerate(parts)]
    review = make_scene((said, *claims)).review
    assert [words_shown(review, claim) for claim in claims] == ["ridership fell 31 percent", "last year"]


def test_a_row_says_kinds_speaker_and_correction(scene: Scene) -> None:
    fare = row_of(scene.review, scene.claim("c-fare"))
    crew = row_of(scene.review, scene.claim("c-crew"))
    since = row_of(scene.review, scene.claim("c-since"))
    assert (fare.meta, fare.speaker, fare.is_anonymous) == (
        "number · comparison",
        "Northport Ferry Board filing",
        False,
    )
    assert (crew.speaker, crew.is_anonymous) == ("a deckhand", True)
    assert since.spoken == (
        "False: who has led the board since 2017. date · name · unattributed"
        " · correction: who has led the board since 2018"
    )


def test_an_anonymous_source_says_first_what_its_record_lacks(scene: Scene) -> None:
    (source,) = scene.review.anonymous_sources
    assert row_of(scene.review, source).meta == "anonymous · 5 missing · 1 statement · people"


def test_tabs_count_and_are_never_cut(panel: QueuePanel) -> None:
    assert [panel.tabs.tabText(i) for i in range(5)] == [
        "Claims 6",
        "Quotations 2",
        "Sources 3",
        "Entities 6",
        "Checks 2",
    ]
    for width in (300, 180):
        panel.tabs.resize(width, panel.tabs.height())
        assert panel.tabs.tabRect(4).right() <= width
    panel.tabs.resize(180, panel.tabs.height())
    assert not panel.tabs.shows_words()


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("open", ["c-quote", "c-crew", "c-riders"]),
        ("checked", ["c-fare", "c-dearest", "c-since"]),
        ("anonymous", ["c-crew"]),
        ("unattributed", ["c-dearest", "c-since"]),
        ("unsupported", []),
        ("source:marchbanks open", ["c-quote", "c-riders"]),
        ('source:"ottilie marchbanks" kind:number', ["c-riders"]),
        ("kind:comparison", ["c-fare", "c-dearest"]),
        ("false", ["c-since"]),
        ("CREW", ["c-crew"]),
        ('"false"', []),
        ("source:", []),
    ],
)
def test_the_filter_finds(scene: Scene, line: str, ids: list[str]) -> None:
    assert found(scene, QueueTab.CLAIMS, line) == ids


def test_the_filter_finds_anonymous_sources_with_gaps(scene: Scene) -> None:
    assert found(scene, QueueTab.SOURCES, "incomplete") == ["s-deckhand"]
    assert found(scene, QueueTab.CLAIMS, "incomplete") == []


def test_blank_filter_asks_for_nothing() -> None:
    assert matcher("   ") is None


def test_next_and_previous_go_around_the_ends(panel: QueuePanel, session: Session) -> None:
    panel.next()
    assert session.selected_id == "c-fare"
    panel.previous()
    assert session.selected_id == "c-riders"
    panel.next()
    assert session.selected_id == "c-fare"


def test_next_open_skips_what_is_checked_and_wraps(panel: QueuePanel, session: Session) -> None:
    for expected in ("c-quote", "c-crew", "c-riders", "c-quote"):
        assert panel.next_open()
        assert session.selected_id == expected


def test_next_open_says_when_nothing_is_open(qtbot: Any) -> None:
    session = Session()
    session.open(make_scene(()).desk)
    panel = QueuePanel(session, load_theme("dark"))
    qtbot.addWidget(panel)
    assert not panel.next_open()


def test_selection_survives_a_change_and_only_its_row_is_told(panel: QueuePanel, session: Session, qtbot: Any) -> None:
    session.select("c-crew")
    told: list[int] = []
    panel.view.model().dataChanged.connect(lambda first, _last, _roles=None: told.append(first.row()))
    session.perform(lambda desk: desk.claims.tag(RecordId("c-crew"), ClaimStatus.DISPUTED))
    assert told == [2]
    assert panel.view.currentIndex().row() == 2
    assert panel.summary.text() == "4 of 6 checked"


def test_a_renamed_source_changes_the_rows_that_name_it(panel: QueuePanel, session: Session, scene: Scene) -> None:
    shown(panel)
    session.perform(lambda desk: desk.sources.rename(RecordId("s-deckhand"), "a deckhand on the Osprey"))
    row = row_of(scene.review, scene.claim("c-crew"))
    assert panel._model.row_at(2) == row
    assert row.speaker == "a deckhand on the Osprey"


def test_a_row_says_that_its_evidence_was_taken_away_and_follows_undo(panel: QueuePanel, session: Session) -> None:
    supported = panel._model.row_at(0)
    assert (supported.icon, supported.is_settled) == ("status-verified", True)
    session.perform(lambda desk: desk.evidence.remove(RecordId("e-fare")))
    bare = panel._model.row_at(0)
    assert (bare.icon, bare.icon_role, bare.is_settled) == ("warning", Role.DANGER, False)
    assert bare.meta == "no supporting evidence · number · comparison"
    assert bare.spoken.startswith("Verified, but unsupported: will rise to $14.50")
    session.perform(lambda desk: desk.undo())
    assert panel._model.row_at(0).icon == "status-verified"
    session.perform(lambda desk: desk.redo())
    assert panel._model.row_at(0) == bare


def test_a_quotation_whose_claim_lost_its_evidence_says_so(session: Session, scene: Scene) -> None:
    assert found(scene, QueueTab.QUOTATIONS, "unsupported") == []
    session.perform(
        lambda desk: desk.evidence.attach_and_tag(
            RecordId("q-number"), EvidenceDraft(title="The tape"), ClaimStatus.VERIFIED
        )
    )
    (tape,) = scene.review.evidence_for(RecordId("c-quote"))
    session.perform(lambda desk: desk.evidence.remove(tape.id))
    assert found(scene, QueueTab.QUOTATIONS, "unsupported") == ["q-number"]
    assert found(scene, QueueTab.CLAIMS, "unsupported") == ["c-quote"]
    assert row_of(scene.review, scene.review.quotations[0]).meta == "no supporting evidence · direct"


def test_a_record_selected_elsewhere_is_shown_in_its_tab(panel: QueuePanel, session: Session) -> None:
    session.select("s-deckhand")
    assert panel.current_tab is QueueTab.SOURCES
    assert panel.view.currentIndex().row() == 2
    assert panel.summary.text() == "2 named · 1 anonymous"


def test_a_filter_without_matches_can_be_cleared(panel: QueuePanel, qtbot: Any) -> None:
    panel.focus_filter()
    qtbot.keyClicks(panel.filter, "zeppelin")
    assert panel.empty.title.text() == "Nothing matches “zeppelin”"
    qtbot.mouseClick(panel.empty.clear, Qt.MouseButton.LeftButton)
    assert panel.filter.text() == ""
    assert len(shown(panel)) == 6


def test_each_tab_keeps_its_own_filter(panel: QueuePanel) -> None:
    panel.filter.setText("open")
    panel.show_tab(QueueTab.ENTITIES)
    assert panel.filter.text() == ""
    panel.show_tab(QueueTab.CLAIMS)
    assert panel.filter.text() == "open"
    assert len(shown(panel)) == 3


@pytest.mark.parametrize("tab", list(QueueTab))
def test_an_empty_tab_says_whether_anything_was_looked_for_and_what_to_do(qtbot: Any, tab: QueueTab) -> None:
    titles = []
    for is_analyzed in (False, True):
        scene, session = make_scene(()), Session()
        if not is_analyzed:
            scene.review.analysis = None
        session.open(scene.desk)
        panel = QueuePanel(session, load_theme("light"))
        qtbot.addWidget(panel)
        panel.show_tab(tab)
        titles.append(panel.empty.title.text())
        assert panel.empty.advice.text().endswith(".")
        assert ("F5" in panel.empty.advice.text()) is not is_analyzed
        assert panel.empty.clear.isHidden()
    name = tab.value.lower()
    assert titles == [f"No {name} yet", "Nothing to warn about" if tab is QueueTab.CHECKS else f"No {name} found"]


@pytest.mark.parametrize(
    ("tab", "button"),
    [
        (QueueTab.CLAIMS, "choose Claim (1)."),
        (QueueTab.QUOTATIONS, "choose Quotation (2)."),
        (QueueTab.ENTITIES, "choose Entity (3)."),
    ],
)
def test_an_empty_tab_names_the_button_beside_selected_words(qtbot: Any, tab: QueueTab, button: str) -> None:
    session = Session()
    session.open(make_scene(()).desk)
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.show_tab(tab)
    assert button in panel.empty.advice.text()


def test_markup_in_words_stays_words(qtbot: Any) -> None:
    text = "A clerk wrote <b>40</b> &lt;boats&gt; in the ledger."
    claim = Claim(id=RecordId("c"), span=Span(14, len(text)), kinds=(ClaimKind.NUMBER,))
    session = Session()
    session.open(make_scene((claim,), text).desk)
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    assert shown(panel) == ["<b>40</b> &lt;boats&gt; in the ledger."]


def test_a_rejected_claim_leaves_the_queue(panel: QueuePanel, session: Session) -> None:
    session.perform(lambda desk: desk.marks.reject(RecordId("c-crew")))
    assert "two boats had sailed without a full crew since 2024" not in shown(panel)
    assert panel.summary.text() == "3 of 5 checked"


LONG = "\n".join(f"The mill at Ansel Ford ground {number} sacks of barley in a day." for number in range(3000))


def long_panel(qtbot: Any) -> QueuePanel:
    lines = LONG.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    claims = tuple(
        Claim(id=RecordId(f"c{n}"), span=Span(start, start + len(line)), kinds=(ClaimKind.NUMBER,))
        for n, (start, line) in enumerate(zip(starts, lines, strict=False))
    )
    session = Session()
    session.open(make_scene(claims, LONG).desk)
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


def test_rows_of_a_long_review_are_made_only_when_they_are_seen(qtbot: Any) -> None:
    panel = long_panel(qtbot)
    panel.grab()
    assert panel.view.model().rowCount() == 3000
    assert len(panel._model._rows) < 30


class CountingDelegate(QueueDelegate):
    """Counts how often a row is measured."""

    measured = 0

    def sizeHint(self, option: Any, index: Any) -> QSize:  # noqa: N802 - Qt's name
        self.measured += 1
        return super().sizeHint(option, index)


def test_a_tag_lays_no_other_row_out_again(qtbot: Any) -> None:
    panel = long_panel(qtbot)
    panel.grab()
    laid_out = CountingDelegate(load_theme("light"), panel.view)
    panel.view.setItemDelegate(laid_out)
    panel.grab()
    assert laid_out.measured > 0
    laid_out.measured = 0
    panel._session.perform(lambda desk: desk.claims.tag(RecordId("c7"), ClaimStatus.FALSE))
    panel.grab()
    assert laid_out.measured == 0
    assert panel.summary.text() == "1 of 3,000 checked"


def test_a_long_review_is_filtered_bit_by_bit(qtbot: Any) -> None:
    panel = long_panel(qtbot)
    panel.filter.setText("2999")
    with qtbot.waitSignal(panel._model.listed):
        pass
    assert shown(panel) == ["The mill at Ansel Ford ground 2999 sacks of barley in a day."]
    assert panel.summary.text() == "1 shown · 0 of 3,000 checked"


def heights(panel: QueuePanel) -> list[int]:
    panel.grab()
    model = panel.view.model()
    return [panel.view.visualRect(model.index(row, 0)).height() for row in range(model.rowCount())]


def test_rows_are_as_high_as_their_words_need(panel: QueuePanel, qtbot: Any) -> None:
    low, high = min(heights(panel)), max(heights(panel))
    line = panel.view.rows._fit.line
    assert line - 1 <= high - low <= line + 1
    assert [heights(panel)[row] for row in (0, 1, 4)] == [high, high, low]
    panel.resize(1200, 600)
    qtbot.waitUntil(lambda: heights(panel) == [low] * 6)
    panel.resize(300, 600)
    qtbot.waitUntil(lambda: heights(panel)[0] == high)


def test_wide_letters_get_the_lines_they_need(qtbot: Any) -> None:
    text = "市議会は渡船の運賃を三倍に引き上げる案を可決した"
    session = Session()
    session.open(make_scene((Claim(id=RecordId("c"), span=Span(0, len(text)), kinds=()),), text).desk)
    panel = QueuePanel(session, load_theme("light"))
    qtbot.addWidget(panel)
    panel.show()
    for width in range(240, 520, 40):
        panel.resize(width, 600)
        panel.view.doItemsLayout()
        (height,) = heights(panel)
        needed = QFontMetricsF(panel.view.font()).horizontalAdvance(text)
        room = panel.view.viewport().width() - 54
        assert (height == panel.view.rows._size(1).height()) == (needed < room)


def tool_tip(panel: QueuePanel, row: int) -> str:
    place = panel.view.visualRect(panel.view.model().index(row, 0)).center()
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, place, panel.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(panel.view.viewport(), event)
    return QToolTip.text()


def test_only_a_row_that_is_cut_says_all_of_itself_when_the_mouse_rests_on_it(panel: QueuePanel, qtbot: Any) -> None:
    panel.resize(1200, 600)
    qtbot.waitUntil(lambda: len(set(heights(panel))) == 1)
    assert tool_tip(panel, 0) == ""
    low = heights(panel)[0]
    panel.resize(200, 600)
    qtbot.waitUntil(lambda: heights(panel)[0] > low)
    assert "will rise to $14.50 in October, three times what it was in 2023" in tool_tip(panel, 0)


def test_a_row_whose_words_become_more_gets_higher(panel: QueuePanel, session: Session, qtbot: Any) -> None:
    before = heights(panel)
    longer = words("ridership fell 31 percent last year.\nMayor Teodor Quill said the city would not pay a cent")
    session.perform(lambda desk: desk.marks.set_span(RecordId("c-riders"), longer))
    qtbot.waitUntil(lambda: heights(panel) == [*before[:-1], before[0]])


def test_ten_thousand_rows_are_not_measured_one_by_one(qtbot: Any) -> None:
    panel = long_panel(qtbot)
    panel.grab()
    laid_out = CountingDelegate(load_theme("light"), panel.view)
    panel.view.setItemDelegate(laid_out)
    panel.view.doItemsLayout()
    assert laid_out.measured < 30
    assert len(set(heights(panel))) == 1


def test_a_claim_on_a_quotation_is_counted_with_both(panel: QueuePanel, session: Session) -> None:
    before = panel.tabs.tabToolTip(1)
    session.perform(lambda desk: desk.claims.tag(RecordId("c-quote"), ClaimStatus.NOT_FACTUAL))
    assert (before, panel.tabs.tabToolTip(1)) == ("Quotations: 2, 2 open", "Quotations: 2, 1 open")
    session.perform(lambda desk: desk.undo())
    assert panel.tabs.tabToolTip(1) == "Quotations: 2, 2 open"
