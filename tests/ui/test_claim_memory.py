"""Earlier claims in the running window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from helpers.builders import make_article, make_revision
from helpers.inspector import plain
from helpers.program import Window
from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind
from onrecord.ui.inspector.memory_section import MemorySection

STORY = (
    "Talva harbor after the storm\n\n"
    "In 2024, twelve boats were lost at Talva, the harbor master said.\n\n"
    "The new pier at Talva will cost $3 million, according to the council.\n"
)
EARLIER = "Talva lost 12 boats in 2024."


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.wait_for_keyboard()
    return window


def remember(window: Window, status: ClaimStatus = ClaimStatus.VERIFIED, **details: str) -> None:
    """Add an earlier article with one decided claim and its evidence to the library."""
    claim = Claim(
        id=RecordId("claim"),
        disposition=Disposition.ACCEPTED,
        span=Span(0, len(EARLIER)),
        kinds=(ClaimKind.NUMBER,),
        status=status,
        **details,
    )
    report = Evidence(id=RecordId("e"), target_id=claim.id, kind=EvidenceKind.DOCUMENT, title="Harbor report")
    article = replace(make_article("Boats lost", published="3 May 2025"), id=ArticleId("harbor"))
    revision = replace(make_revision(EARLIER), id=RevisionId("harbor"), article_id=article.id)
    window.desktop.library._library.add_article(article, revision, [claim, report])


def select(window: Window, words: str) -> MemorySection:
    session = window.desktop.session
    session.select(next(c.id for c in window.review.claims if words in window.review.words_of(c)))
    section = window.desktop.page.inspector._section(MemorySection)
    assert section is not None
    return section


def texts(section: MemorySection) -> list[str]:
    return [plain(label.text()) for card in section.cards for label in card.labels]


def test_an_earlier_claim_is_shown_and_its_evidence_taken_over_with_a_key(window: Window) -> None:
    remember(window)
    section = select(window, "twelve boats")
    window.qtbot.waitUntil(section.isVisible)
    assert texts(section) == [
        "Verified",
        EARLIER,
        "Boats lost (3\u00a0May\u00a02025)",
        "1 piece of evidence: Harbor report",
    ]

    with window.qtbot.waitSignal(window.desktop.session.performed):
        window.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    [attached] = window.review.evidence
    assert (attached.title, attached.taken_from) == ("Harbor report", "Boats lost (3\u00a0May\u00a02025)")
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.review.evidence == []


def test_an_earlier_false_claim_warns(window: Window) -> None:
    remember(window, ClaimStatus.FALSE, correction="Talva lost two boats.")
    section = select(window, "twelve boats")
    window.qtbot.waitUntil(section.isVisible)
    assert texts(section)[2:4] == ["This was found false.", "Correction: Talva lost two boats."]


def test_nothing_is_shown_where_nothing_says_the_same(window: Window) -> None:
    remember(window)
    window.qtbot.waitUntil(select(window, "twelve boats").isVisible)
    section = select(window, "new pier")
    assert not section.isVisible()
    window.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert window.messages[0].startswith("There’s no earlier evidence to take over.")


def test_a_late_answer_to_a_claim_left_behind_is_dropped(window: Window) -> None:
    remember(window)
    memories = window.desktop.page._memories
    section = select(window, "twelve boats")
    memories._ask()
    select(window, "new pier")
    memories._background._pool.waitForDone()
    window.qtbot.wait(50)
    assert not section.isVisible()
