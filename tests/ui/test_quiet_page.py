"""The page grows quieter as the work gets done: what of the article has a color of its own."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from helpers.article_view import show
from helpers.builders import make_review
from helpers.program import Window
from helpers.scene import TEXT, ferry_records, make_scene
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.readers import read_article
from onrecord.domain.priorities import must_be_checked
from onrecord.domain.records import Claim, RecordId
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.shipped import sample_article
from onrecord.ui.article.view import ArticleView
from onrecord.ui.look.theme import apply_theme, load_theme, tint_role
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.review_page import ReviewPage
from onrecord.ui.session import Session

PROBLEMS = {3: ClaimStatus.FALSE, 7: ClaimStatus.UNVERIFIED}
STORY = (
    "Mill Burns Down\n\nThe mill burned down on June 3, 2025. It cost $2.1 million to build in 1911, "
    "twice what voters were told.\n\n"
)


@pytest.fixture(scope="module")
def found(engine: Engine) -> Review:
    """The sample article as the engine finds it."""
    draft = read_article(sample_article())
    findings = engine.analyze(draft.text, draft.structure)
    return make_review(draft.text, findings.records)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_at_most_a_tenth_of_the_words_is_tinted(qtbot, qapp, found: Review, name: str) -> None:
    theme = load_theme(name)
    apply_theme(qapp, theme)
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(900, 6000)
    with qtbot.waitExposed(view):
        view.show()
    claims = sorted(found.claims, key=lambda claim: claim.span)
    assert len(claims) > 40
    tints = {theme.colors[tint_role(status)] for status in ClaimStatus}
    shares = []
    for decided in (0, len(claims) // 2, len(claims)):
        statuses = {c.id: PROBLEMS.get(n, ClaimStatus.VERIFIED) for n, c in enumerate(claims[:decided])}
        records = [with_status(record, statuses) for record in found.records.values()]
        show(view, qtbot, found.text, records)
        shares.append(share_of_tinted_words(view, found.text, tints))
    assert shares[0] == 0
    assert 0 < shares[1] < 0.1
    assert 0 < shares[2] < 0.1
    assert shares[1] == shares[2]


def with_status(record, statuses: dict[RecordId, ClaimStatus]):
    status = statuses.get(record.id)
    return record if status is None else replace(record, status=status)


def share_of_tinted_words(view: ArticleView, text: str, tints: set[str]) -> float:
    """The words with a pixel in the color of a status, just above their letters, by all words."""
    image = view.viewport().grab().toImage()
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Span(at, at + len(word)))
        at += len(word)
    tinted = 0
    for span in words:
        (rect, *_) = view.rects_of_words([span])
        tinted += any(
            image.pixelColor(x, rect.top() + 2).name() in tints for x in range(rect.left() + 1, rect.right(), 2)
        )
    return tinted / len(words)


def test_one_key_shows_the_clean_page_also_after_a_restart(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    page = window.desktop.page
    window.focus(page.article)
    window.qtbot.waitUntil(lambda: page.article.is_settled)
    marked = page.article.viewport().grab().toImage()
    window.press(Qt.Key.Key_H)
    clean = page.article.viewport().grab().toImage()
    assert clean != marked
    assert not page.article.lane.isVisible()
    assert window.desktop._preferences.current.hidden_layers == ()
    article_id = window.review.article.id
    window.close()
    again = start()
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(article_id)
    page = again.desktop.page
    assert not page.article.lane.isVisible()
    assert page.pane.marks_panel.clean.isChecked()
    window.focus(page.article)
    again.press(Qt.Key.Key_H)
    assert page.article.lane.isVisible()


def test_the_legend_is_shown_with_the_first_article_only(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    pane = window.desktop.page.pane
    assert (pane.legend.isVisible(), pane.marks.isVisible()) == (True, False)
    first = window.review.article.id
    window.paste(STORY.replace("Mill", "Bridge"))
    assert (pane.legend.isVisible(), pane.marks.isVisible()) == (False, True)
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.open_article(first)
    assert pane.legend.isVisible()


def test_an_article_opens_on_claims_at_the_first_that_must_be_checked(start: Callable[[], Window]) -> None:
    window = start()
    page = window.desktop.page
    window.paste(STORY)
    page.queue.show_tab(QueueTab.ENTITIES)
    idle = "Nobody at the harbor knew what to do about it, and they went home. " * 80
    window.paste("Boats Wait\n\n" + idle + "\n\n" + STORY)
    assert page.queue.current_tab is QueueTab.CLAIMS
    claims = [claim for claim in window.review.claims if must_be_checked(claim)]
    first = min(claim.span for claim in claims)
    assert first.start > len(idle)
    assert page.article.is_in_view(first)
    assert page.article._lines.to_position(page.article.textCursor().position()) == first.start
    assert window.selected is None


def test_an_article_whose_first_claim_is_in_view_opens_at_its_headline(qtbot, qapp) -> None:
    session = Session()
    page = ReviewPage(session, load_theme("light"), lambda _record_ids: [], ask_for_file=lambda: None)
    qtbot.addWidget(page)
    # As low as it is before the page is first shown.
    page.article.resize(600, 40)
    claim = next(record for record in ferry_records() if isinstance(record, Claim))
    must_check = replace(claim, status=ClaimStatus.UNCHECKED, priority=0.9)
    session.open(make_scene((must_check,), TEXT + "\nNobody knew what to do, and they went home." * 60).desk)
    page.resize(1300, 900)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.article.textCursor().position() == claim.span.start)
    assert page.article.verticalScrollBar().value() == 0


def test_an_analysis_moves_nothing_once_the_reviewer_reads_elsewhere(start: Callable[[], Window]) -> None:
    window = start()
    page = window.desktop.page
    idle = "Nobody at the harbor knew what to do about it, and they went home. " * 80
    session = window.desktop.session
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        with window.qtbot.waitSignal(session.opened):
            window.desktop.workbench.read_text("Boats Wait\n\n" + idle + "\n\n" + STORY)
        page.article.put_caret(20)
    assert page.article.verticalScrollBar().value() == 0
    assert page.article.textCursor().position() == 20


def test_an_empty_queue_says_whether_the_analysis_runs_or_was_stopped(start: Callable[[], Window]) -> None:
    window = start()
    advice = window.desktop.page.queue.empty.advice
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_text(STORY)
    assert advice.text() == "The analysis is running. Its results appear here one after another."
    window.desktop.workbench.analyses.stop()
    assert advice.text() == "The article hasn’t been analyzed yet. To analyze it, press F5."
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.workbench.analyze()
    assert any(isinstance(record, Claim) for record in window.review.records.values())


def test_letters_in_the_marks_panel_decide_nothing(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(STORY)
    page = window.desktop.page
    window.focus(page.article)
    window.press(Qt.Key.Key_J)
    before = window.selected
    page.pane.open_marks()
    for key in (Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_Down, Qt.Key.Key_Backspace):
        window.qtbot.keyClick(QApplication.focusWidget(), key)
    window.qtbot.keyClick(page.pane.marks_panel, Qt.Key.Key_Escape)
    assert not page.pane.marks_panel.isVisible()
    assert window.selected == before
