"""Claims and quotations: their words, kinds, facts, where they come from and what was done to them."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from helpers.inspector import Desk, plain, press, put
from helpers.scene import words
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Quotation, RecordId, Value
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EntityKind, QuotationKind
from onrecord.ui.inspector.editors import SavedText
from onrecord.ui.inspector.facts_section import FactsSection
from onrecord.ui.inspector.origin_sections import FoundBySection, HistorySection
from onrecord.ui.inspector.statement_sections import KindSection, WordsSection


def test_a_claim_and_its_quotation_are_shown_together(desk: Desk) -> None:
    said = "“Nobody on the board wanted this number,” … “We ran out of other numbers.”"
    for record_id in ("c-quote", "q-number"):
        desk.show(record_id)
        section = desk.part(WordsSection)
        assert section.words.text() == said
        assert section.about.text() == "Direct quotation · Ottilie Marchbanks, the board’s director"


def test_kinds_are_turned_on_and_off(desk: Desk) -> None:
    desk.show("c-riders")
    actions = {a.data(): a for a in desk.part(KindSection).menu.actions()}
    actions[ClaimKind.DATE].trigger()
    assert desk.scene.claim("c-riders").kinds == (ClaimKind.NUMBER, ClaimKind.DATE)
    actions[ClaimKind.NUMBER].trigger()
    assert desk.scene.claim("c-riders").kinds == (ClaimKind.DATE,)


def test_the_kind_of_a_quotation_is_one_click(desk: Desk, qtbot: Any) -> None:
    desk.show("c-quote")
    press(qtbot, desk.part(KindSection).quotation_kind.button(QuotationKind.MIXED))
    quotation = desk.scene.review.records[RecordId("q-number")]
    assert isinstance(quotation, Quotation)
    assert quotation.kind is QuotationKind.MIXED


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2024-02-04", "2023 = Sunday, 4\u00a0Feb\u00a02024"),
        ("2024-02", "2023 = 2024-02"),
        ("2024-02-04/2024-02-06", "2023 = 4\u00a0Feb\u00a02024 to 6\u00a0Feb\u00a02024"),
        ("T15:00", "2023 = 15:00"),
        ("0000-13-40", "2023 = 0000-13-40"),
    ],
)
def test_a_day_is_read_with_its_day_of_the_week(desk: Desk, date: str, read: str) -> None:
    value = Value(span=words("2023"), kind=EntityKind.DATE, date=date)
    put(desk, replace(desk.scene.claim("c-fare"), parts=(), values=(value,)))
    desk.show("c-fare")
    assert [plain(row.words.text()) for row in desk.part(FactsSection).rows] == [read]


def test_the_facts_and_values_of_a_claim_lead_to_their_words(desk: Desk, qtbot: Any) -> None:
    price = Value(span=words("$14.50"), kind=EntityKind.MONEY, amount=14.5, unit="USD")
    times = Value(span=words("three times"), kind=EntityKind.CARDINAL, amount=3.0)
    year = Value(span=words("2023"), kind=EntityKind.DATE, date="2023")
    part = words("The price of a crossing will rise to $14.50 in October")
    put(desk, replace(desk.scene.claim("c-fare"), parts=(part,), values=(price, times, year)))
    desk.show("c-fare")
    section = desk.part(FactsSection)
    assert [plain(row.words.text()) for row in section.rows] == [
        "1. The price of a crossing will rise to $14.50 in October",
        "$14.50 = 14.50 USD",
        "three times = 3",
        "2023",
    ]
    with qtbot.waitSignal(desk.inspector.span_chosen) as chosen:
        press(qtbot, section.rows[1])
    assert chosen.args == [price.span]


def test_each_fact_has_a_status_that_its_menu_sets(desk: Desk, qtbot: Any) -> None:
    parts = (words("ridership fell 31 percent"), words("last year"))
    put(desk, replace(desk.scene.claim("c-riders"), parts=parts))
    desk.show("c-riders")
    row = desk.part(FactsSection).rows[1]
    button = row.findChild(QToolButton)
    assert (row.accessibleName(), button.accessibleName()) == ("Unchecked: 2. last year", "Set the status of fact 2")
    desk.inspector.show()
    press(qtbot, button)
    menu = desk.part(FactsSection).findChild(QMenu)
    next(action for action in menu.actions() if action.text() == "False").trigger()
    claim = desk.scene.claim("c-riders")
    assert fact_statuses(claim) == (ClaimStatus.UNCHECKED, ClaimStatus.FALSE)
    assert claim.status is ClaimStatus.UNCHECKED
    assert [each.accessibleName() for each in desk.part(FactsSection).rows] == [
        "Unchecked: 1. ridership fell 31 percent",
        "False: 2. last year",
    ]


def test_a_claim_without_facts_of_its_own_shows_no_such_heading(desk: Desk) -> None:
    desk.show("c-crew")
    assert desk.part(FactsSection).isHidden()


def test_found_by_says_how_sure_and_why(desk: Desk, qtbot: Any) -> None:
    desk.show("q-number")
    section = desk.part(FoundBySection)
    assert section.line.text() == "quote marks and the cue “said” · 97% sure · rule: quote marks"
    press(qtbot, section.why)
    (button,) = section.reasons.findChildren(type(section.why))
    assert button.text() == "“said”"
    with qtbot.waitSignal(desk.inspector.span_chosen) as chosen:
        press(qtbot, button)
    assert chosen.args == [words("said")]


def test_history_tells_the_last_change_first(desk: Desk) -> None:
    desk.show("c-riders")
    desk.session.perform(lambda d: d.claims.tag(RecordId("c-riders"), ClaimStatus.FALSE))
    desk.session.perform(lambda d: d.undo())
    first, second = desk.part(HistorySection).lines.text().split("\n")
    assert first.startswith("Undid: Mark as false — R. Adeyemi, 14\u00a0May\u00a02026, ")
    assert second.startswith("Mark as false — R. Adeyemi, ")


def test_the_history_counts_what_it_does_not_list(desk: Desk) -> None:
    desk.show("c-crew")
    lines = desk.part(HistorySection).lines
    for number in range(12):
        status = (ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED)[number % 2]
        desk.session.perform(lambda each, status=status: each.claims.tag(RecordId("c-crew"), status))
    assert (len(lines.text().split("\n")), "earlier" in lines.text()) == (12, False)
    desk.session.perform(lambda each: each.claims.tag(RecordId("c-crew"), ClaimStatus.DISPUTED))
    assert (len(lines.text().split("\n")), lines.text().split("\n")[-1]) == (13, "and 1 earlier")


def test_typed_words_are_not_replaced_by_a_fields_starting_words(qtbot: Any) -> None:
    editor = SavedText("Correction")
    qtbot.addWidget(editor)
    editor.starting_words = "two boats"
    editor.setPlainText("three boats")
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert editor.text == "three boats"
    editor.clear()
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert editor.text == "two boats"
