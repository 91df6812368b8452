"""The digits in the whole window: they mark selected words, and tick facts where none are selected."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from helpers.program import Window
from onrecord.domain.changes import Edit
from onrecord.domain.facts import fact_statuses
from onrecord.domain.records import Claim
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill burned down on June 3, 2025, while the town was asleep. It cost $2.1 million to build in 1911."
)
V, U = ClaimStatus.VERIFIED, ClaimStatus.UNCHECKED


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.press(Qt.Key.Key_J)
    claim = window.selected
    middle = (claim.span.start + claim.span.end) // 2
    parts = (Span(claim.span.start, middle), Span(middle, claim.span.end))
    desk = window.desktop.session.desk
    window.desktop.session.perform(lambda _: desk._journal.commit("Split", [Edit(claim, replace(claim, parts=parts))]))
    return window


def facts(window: Window) -> tuple[ClaimStatus, ...]:
    assert isinstance(window.selected, Claim)
    return fact_statuses(window.selected)


def told(window: Window) -> str:
    done = window.program.window.messages.done
    return done.words if done else ""


def test_digits_tick_the_facts_of_the_selected_claim(window: Window) -> None:
    window.desktop.session.desk.claims.evidence_gate = False
    window.press(Qt.Key.Key_2)
    assert facts(window) == (U, V)
    assert told(window).startswith("Fact 2: Marked verified: ")
    window.press(Qt.Key.Key_1)
    assert window.selected.status is V
    window.press(Qt.Key.Key_2)
    assert facts(window) == (V, U)
    assert told(window).startswith("Fact 2: Status cleared: ")
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert facts(window) == (V, V)
    number = len(window.review.records)
    window.press(Qt.Key.Key_5)
    assert window.messages[-1].startswith("This claim has no fact 5.")
    assert len(window.review.records) == number


def test_the_first_tick_opens_the_evidence_form_and_takes_effect_with_it(window: Window) -> None:
    window.press(Qt.Key.Key_1)
    assert facts(window) == (U, U)
    window.type("https://records.example/fire")
    window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert facts(window) == (V, U)
    assert len(window.review.evidence) == 1


def test_digits_mark_words_while_some_are_selected(window: Window) -> None:
    article, claim = window.desktop.page.article, window.selected
    article.select_span(Span(claim.span.start, claim.span.start + 8))
    before = len(window.review.claims)
    window.press(Qt.Key.Key_1)
    assert len(window.review.claims) == before + 1
    assert fact_statuses(window.review.records[claim.id]) == (U, U)
