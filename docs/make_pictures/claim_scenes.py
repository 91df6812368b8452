"""Scenes on single claims: recording, reply, evidence, facts, assignment, checklist."""

from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import typst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from screen import MOMENT, Screen, wait_until
from tools import Crop, shrink

from onrecord.documents.reading.transcripts import read_transcript
from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.changes import Change
from onrecord.domain.checklist import NO_CHECKLIST, Checklist, read_checklist
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind
from onrecord.services.desk import ReviewDesk
from onrecord.shipped import sample_article
from onrecord.ui.desktop import Desktop
from onrecord.ui.inspector.memory_section import MemorySection

_ACCUSATION = "City Hall had known of the overrun since November"
_REPLY = (
    ("asked_how", "by email to the mayor’s press office"),
    ("answer", "The mayor’s office says it was told in March."),
)
_OF_FACTS = "The rail tunnel being dug"
_SPOKEN = """\
Renata Voss  14:20
So, um, this is how it was. We drilled, we drilled two hundred and twelve test holes, and, uh, nearly every one of
them came up clay. Then the machine reached the old riverbed, and the clay stopped.
"""
"""A transcript of the sample's briefing."""
_SURVEY = """\
#set page("a5", margin: 2cm)
#set text(11pt)
= Geological survey of the harbor bed
Prepared for the City of Port Ansel, 2019

Between March and October 2018, the survey sank 212 test holes along the line of the planned tunnel. In 198 of them the
ground was clay to a depth of thirty meters.

#pagebreak()
== Findings
Renata Voss, who led the drilling, noted that no hole was placed in the old riverbed, because the line had not been
settled there. She advised the city to drill another 40 holes before work began.

Of the 212 test holes, 14 reached gravel.
"""
"""An invented report that has a number of the sample."""
_EARLIER_HEADLINE, _EARLIER = (
    "What Lies Under the Harbor",
    "The agency drilled 212 test holes, and every one came up clay.",
)
_CHECKLIST = """\
# Words
Every name spelled as its owner spells it
Every figure recomputed
# Display
Headline and captions match the text
# Legal
Right of reply asked
"""


def hear_recording(screen: Screen, raw: Path) -> Path:
    """A quotation beside what a transcript says."""
    desktop = screen.desktop
    spoken = raw / "Press briefing.txt"
    spoken.write_text(_SPOKEN.replace("\nthem", " them"), encoding="utf-8")
    draft = read_transcript(spoken)
    desktop.session.perform(lambda desk: desk.transcripts.add(draft))
    screen.select("We drilled 212 test holes")
    QTest.qWait(2 * MOMENT)
    picture = screen.picture(raw / "recording.png")
    desktop.table.action("undo").trigger()
    screen.select("We drilled 212 test holes")
    return picture


def ask_for_reply(screen: Screen, path: Path) -> Path:
    """An accusation whose reply isn't in the article yet."""
    desktop = screen.desktop
    review = desktop.session.review
    assert review
    start = review.text.index(_ACCUSATION)
    span = Span(start, start + len(_ACCUSATION))
    made = desktop.session.perform(lambda desk: desk.replies.add(span))
    assert made
    reply_id = made.record_ids[0]
    desktop.session.perform(lambda desk: desk.replies.rename(reply_id, "City Hall"))
    desktop.session.perform(lambda desk: desk.replies.ask(reply_id))
    for field, words in _REPLY:
        desktop.session.perform(partial(_fill_in_reply, reply_id, field, words))
    desktop.session.select(reply_id)
    screen.put_messages_away()
    QTest.qWait(3 * MOMENT)
    picture = screen.picture(path)
    for _ in range(3 + len(_REPLY)):
        desktop.commands.undo()
    return picture


def _fill_in_reply(reply_id: RecordId, field: str, words: str, desk: ReviewDesk) -> Change | None:
    return desk.replies.fill_in(reply_id, **{field: words})


def read_evidence(screen: Screen, raw: Path) -> Path:
    """A claim beside the page of a report that has its number."""
    desktop = screen.desktop
    report = raw / "Geological survey.pdf"
    report.write_bytes(typst.compile(_SURVEY.encode(), format="pdf"))
    desktop.page.show_evidence(is_shown=True)
    desktop.reader.read_file(report)
    wait_until(lambda: desktop.page.evidence.pages.drawn_pages != () and desktop.page.evidence.hits.text() != "")
    QTest.qWait(2 * MOMENT)
    picture = screen.picture(raw / "evidence-beside.png")
    desktop.reader.close()
    return picture


def look_back(screen: Screen, raw: Path) -> Path:
    """A claim that says what an earlier article said."""
    desktop, added = screen.desktop, datetime(2026, 3, 2, 12, tzinfo=UTC)
    article = Article(
        id=ArticleId("earlier"), headline=_EARLIER_HEADLINE, published="2026-03-02", added_at=added, edited_at=added
    )
    revision = Revision(
        id=RevisionId("earlier"),
        article_id=article.id,
        number=1,
        text=_EARLIER,
        sha256=sha256(_EARLIER.encode()).hexdigest(),
        structure=Structure(),
        added_at=added,
    )
    claim = Claim(
        id=RecordId("earlier"),
        disposition=Disposition.ACCEPTED,
        span=Span(0, len(_EARLIER)),
        kinds=(ClaimKind.NUMBER,),
        status=ClaimStatus.VERIFIED,
    )
    log = Evidence(
        id=RecordId("log"), target_id=claim.id, kind=EvidenceKind.DOCUMENT, title="Drilling log, Harbor Tunnel Agency"
    )
    library = desktop.library._library  # noqa: SLF001 - no view adds decided claims
    library.add_article(article, revision, [claim, log])
    screen.open(sample_article())
    screen.select("We drilled 212 test holes")
    page = desktop.page.inspector.page
    [section] = page.findChildren(MemorySection)
    wait_until(section.isVisible)
    picture = screen.picture(raw / "checked-before.png")
    library.remove_article(article.id)
    return picture


def tick_facts(screen: Screen, path: Path) -> Path:
    """A claim of several facts, of which one is false."""
    desktop = screen.desktop
    desktop.page.inspector.commit_pending()
    screen.select(_OF_FACTS)
    QTest.qWait(MOMENT)
    assert desktop.session.selected_id is not None
    claim_id = desktop.session.selected_id
    for number, status in ((1, ClaimStatus.IN_PROGRESS), (2, ClaimStatus.FALSE)):
        desktop.session.perform(partial(_tag_fact, claim_id, number, status))
    screen.put_messages_away()
    QTest.qWait(3 * MOMENT)  # Many parts of the page come or go.
    picture = screen.picture(path)
    for _ in range(2):
        desktop.commands.undo()
    return picture


def share_work(screen: Screen, raw: Path, folder: Path) -> None:
    """The charts, an assigned claim and the desk's checklist."""
    screen.desktop.table.action("charts").trigger()
    shrink(screen.picture(raw / "charts.png", screen.desktop.charts), folder / "charts.png")
    screen.desktop.charts.close_panel()
    shrink(_assign(screen, raw / "assignments.png"), folder / "assignments.png", Crop(74, 8, 26, 50))
    shrink(_tick_checklist(screen, raw), folder / "checklist.png", Crop(74, 8, 26, 70))


def _assign(screen: Screen, path: Path) -> Path:
    """A claim that somebody has to check by a certain time."""
    desktop = screen.desktop
    screen.select("Then the machine reached")
    assert desktop.session.selected_id is not None
    claim_id = desktop.session.selected_id
    desktop.session.perform(lambda desk: desk.claims.assign(claim_id, "Ines Park"))
    desktop.session.perform(lambda desk: desk.claims.set_due(claim_id, datetime(2030, 5, 21, 17, 0).astimezone()))
    screen.put_messages_away()
    QTest.qWait(3 * MOMENT)
    picture = screen.picture(path)
    for _ in range(2):
        desktop.commands.undo()
    return picture


def _tick_checklist(screen: Screen, raw: Path) -> Path:
    """The desk's checklist, half done."""
    desktop = screen.desktop
    desktop.session.select(None)
    assert desktop.session.desk is not None
    items = read_checklist(_CHECKLIST)
    desktop.session.desk.checklist.checklist = Checklist(items)
    for item in items[:2]:
        desktop.session.perform(partial(_tick, item.words))
    screen.put_messages_away()
    QTest.qWait(MOMENT)
    picture = screen.picture(raw / "checklist.png")
    for _ in range(2):
        desktop.commands.undo()
    desktop.session.desk.checklist.checklist = NO_CHECKLIST
    desktop.session.tell(None)
    return picture


def _tick(words: str, desk: ReviewDesk) -> Change | None:
    return desk.checklist.tick(words)


def _tag_fact(claim_id: RecordId, number: int, status: ClaimStatus, desk: ReviewDesk) -> Change | None:
    return desk.claims.tag_fact(claim_id, number, status)


def fill_in_evidence(desktop: Desktop) -> None:
    """The form as somebody fills it in who wants to verify the next open claim."""
    review = desktop.session.review
    assert review is not None
    desktop.session.select(next(claim.id for claim in review.claims if claim.status.is_open))
    desktop.commands.attach_evidence()
    for words in ("https://harbor-office.se/cost-report", "Cost report", "page 4"):
        QTest.keyClicks(QApplication.focusWidget(), words)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if words == "Cost report":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
