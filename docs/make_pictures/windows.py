"""Pictures of the window, taken while it runs without a screen."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

import typst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from story import REVIEWER, WORD_ARTICLE, claim_of
from tools import Crop, shrink

from onrecord.app import Program
from onrecord.documents.reading.transcripts import read_transcript
from onrecord.domain.article import Article, ArticleId, Revision, RevisionId, Structure
from onrecord.domain.changes import Change
from onrecord.domain.checklist import NO_CHECKLIST, Checklist, read_checklist
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vault import Identity, VaultState
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind
from onrecord.paths import Paths
from onrecord.services.desk import ReviewDesk
from onrecord.shipped import sample_article
from onrecord.ui.desktop import Desktop
from onrecord.ui.inspector.memory_section import MemorySection

_SIZE = (1440, 900)
_MOMENT = 400
_AROUND = 28
_PATIENCE = 60_000
_IN_CZECH = (
    "Most přes Orlici zůstane zavřený do května\n\n"
    "Most v Týništi zůstane zavřený do května, řekla ve středu starostka Věra Šimková. "
    "Oprava bude stát 12 milionů korun, dvakrát víc, než město plánovalo.\n\n"
    "„Beton byl horší, než jsme čekali,“ uvedla. „Jiná cesta nebyla.“\n"
)
_NEW_DRAFT = (
    (
        "budgeted at $1.8 billion in 2021. It is now the most expensive public work in the city’s history.",
        "budgeted at $1.65 billion in 2021.",
    ),
    ("We drilled 212 test holes", "We drilled 214 test holes"),
    ("on Monday, March 11, 2025", "on Tuesday, March 11, 2025"),
    ("21 percent said the work", "16 percent said the work"),
    ("Who pays\n", "The council will hear Voss on June 3.\n\nWho pays\n"),
)
"""What the next draft of the sample says in the place of what."""
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
"""What a transcript of the sample's briefing has."""
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
_SOURCE = "Renata Voss"
_PASSPHRASE = "four quiet river stones"  # noqa: S105 - of a vault made for a picture
_CONTACT = "Signal, evenings only; never by email"
_KNOWN = "Introduced by Noor Castellane in 2024"
_CHECKLIST = """\
# Words
Every name spelled as its owner spells it
Every figure recomputed
# Display
Headline and captions match the text
# Legal
Right of reply asked
"""
_ADDRESS = "https://courier.example/2026/05/harbor-tunnel"


class Screen:
    """The running program on a library of its own."""

    def __init__(self, application: QApplication, library: Path, theme: str) -> None:
        settings = library.with_name(f"settings-{theme}.json")
        settings.write_text(json.dumps({"theme": theme, "reviewer": REVIEWER}), encoding="utf-8")
        self._program = Program(application, Paths(library, settings, library.parent / "logs"), None)
        self._program.window.resize(*_SIZE)
        self._program.show()
        _wait_until(lambda: self._program.desktop is not None)

    @property
    def window(self) -> QWidget:
        """The window itself."""
        return self._program.window

    @property
    def desktop(self) -> Desktop:
        """Everything in the window."""
        assert self._program.desktop is not None
        return self._program.desktop

    def open(self, path: Path) -> None:
        """Open an article, or a report that came back, and put away what the window says to it."""
        opened: list[bool] = []
        self.desktop.session.opened.connect(lambda: opened.append(True))
        self.desktop.workbench.read_file(path)
        _wait_until(lambda: bool(opened) and not self.desktop.workbench.is_busy)
        QTest.qWait(_MOMENT)
        self.put_messages_away()

    def put_messages_away(self) -> None:
        """Put away what the window says above the page."""
        self._program.window.messages.clear()

    def select(self, beginning: str) -> None:
        """Choose the claim whose words begin so."""
        review = self.desktop.session.review
        assert review is not None
        self.desktop.session.select(RecordId(claim_of(review, beginning).id))

    def picture(self, path: Path, around: QWidget | None = None) -> Path:
        """What the window shows now: all of it, or a panel with some of what is around it."""
        QTest.qWait(_MOMENT)
        whole = self.window.rect()
        area = around.geometry().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) & whole if around else whole
        self.window.grab(area).save(str(path))
        return path

    def close(self) -> None:
        """Close the window and its library."""
        self.window.close()
        self.desktop.close()


def window_pictures(library: Path, returned: Path, folder: Path, raw: Path) -> None:
    """Take all pictures of the window: ``folder`` gets them, ``raw`` what they are made of."""
    application = QApplication([])
    for theme in ("light", "dark"):
        screen = Screen(application, library, theme)
        screen.open(sample_article())
        screen.select("We drilled 212 test holes")
        shrink(screen.picture(raw / f"{theme}.png"), folder / f"window-{theme}.png", width=_SIZE[0], colors=200)
        if theme == "light":
            shrink(_read_evidence(screen, raw), folder / "evidence-beside.png", width=_SIZE[0], colors=200)
            _light_only(screen, returned, folder, raw)
        screen.close()


class _Printers:
    """One printer, which nothing is printed on."""

    def names(self) -> list[str]:
        return ["Newsroom"]


def _preview_pages(desktop: Desktop, screen: Screen, path: Path) -> Path:
    desktop.printing.printers = _Printers()  # type: ignore[assignment]  # no page gets as far as a printer
    desktop.table.action("print").trigger()
    _wait_until(lambda: desktop.printing.panel.chosen_pages != ())
    return screen.picture(path, desktop.printing.panel)


def _light_only(screen: Screen, returned: Path, folder: Path, raw: Path) -> None:
    desktop = screen.desktop
    _share_work(screen, raw, folder)
    shrink(_hear_recording(screen, raw), folder / "recording.png", Crop(74, 8, 26, 62))
    _fill_in_evidence(desktop)
    shrink(screen.picture(raw / "evidence.png"), folder / "evidence-form.png", Crop(74, 8, 26, 88))
    shrink(_ask_for_reply(screen, raw / "replies.png"), folder / "replies.png", Crop(74, 8, 26, 78))
    shrink(_tick_facts(screen, raw / "facts.png"), folder / "facts.png", Crop(74, 8, 26, 62))
    desktop.session.select(None)
    desktop.page.inspector.start_sign_off()
    shrink(screen.picture(raw / "sign-off.png"), folder / "sign-off.png", Crop(74, 8, 26, 70))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    desktop.table.action("export").trigger()
    shrink(screen.picture(raw / "export.png", desktop.export), folder / "export-panel.png")
    desktop.export.close_panel()
    shrink(_preview_pages(desktop, screen, raw / "print.png"), folder / "print-panel.png")
    desktop.printing.panel.close_panel()
    screen.select("It is now the most expensive public work")
    desktop.page.inspector.focus_query()
    shrink(screen.picture(raw / "queries.png", desktop.page.inspector), folder / "queries.png")
    _choose_library(screen, raw / "libraries.png")
    shrink(raw / "libraries.png", folder / "team-library.png")
    _ask_for_page(screen, raw / "address.png")
    shrink(raw / "address.png", folder / "open-page.png")
    screen.open(sample_article())
    shrink(_find_a_name(screen, raw / "erase.png"), folder / "erase-name.png")
    _keep_a_name(screen, raw, folder)
    _open_new_draft(desktop)
    screen.put_messages_away()
    shrink(screen.picture(raw / "new-draft.png"), folder / "new-draft.png", Crop(0, 0, 72, 70))
    desktop.revision_changes.close_panel()
    _look_at_first_revision(desktop)
    screen.select("We drilled 212 test holes")
    shrink(screen.picture(raw / "past.png"), folder / "past-revision.png", width=_SIZE[0], colors=200)
    desktop.table.action("revision-under-review").trigger()
    _wait_until(lambda: _number(desktop) > 1)
    desktop.table.action("undo").trigger()
    _wait_until(lambda: _number(desktop) == 1)
    screen.open(returned)
    _wait_until(lambda: bool(desktop.returned.proposals))
    shrink(screen.picture(raw / "returned.png"), folder / "returned-panel.png", Crop(0, 0, 72, 62))
    desktop.returned.close_panel()
    screen.open(_text_of_unsaid_encoding(raw))
    _wait_until(desktop.reading.isVisible)
    desktop.reading.findChild(QComboBox).setCurrentIndex(1)
    _wait_until(lambda: "přes" in desktop.reading.words)
    shrink(screen.picture(raw / "reading.png"), folder / "reading-panel.png", Crop(20, 0, 80, 68))
    desktop.reading.close_panel()
    screen.open(WORD_ARTICLE)
    desktop.table.action("details").trigger()
    shrink(screen.picture(raw / "details.png", desktop.details), folder / "about-article.png")


def _hear_recording(screen: Screen, raw: Path) -> Path:
    """A quotation beside what a transcript says."""
    desktop = screen.desktop
    spoken = raw / "Press briefing.txt"
    spoken.write_text(_SPOKEN.replace("\nthem", " them"), encoding="utf-8")
    draft = read_transcript(spoken)
    desktop.session.perform(lambda desk: desk.transcripts.add(draft))
    screen.select("We drilled 212 test holes")
    QTest.qWait(2 * _MOMENT)
    picture = screen.picture(raw / "recording.png")
    desktop.table.action("undo").trigger()
    screen.select("We drilled 212 test holes")
    return picture


def _ask_for_reply(screen: Screen, path: Path) -> Path:
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
    QTest.qWait(3 * _MOMENT)
    picture = screen.picture(path)
    for _ in range(3 + len(_REPLY)):
        desktop.commands.undo()
    return picture


def _fill_in_reply(reply_id: RecordId, field: str, words: str, desk: ReviewDesk) -> Change | None:
    return desk.replies.fill_in(reply_id, **{field: words})


def _read_evidence(screen: Screen, raw: Path) -> Path:
    """A claim beside the page of a report that has its number."""
    desktop = screen.desktop
    report = raw / "Geological survey.pdf"
    report.write_bytes(typst.compile(_SURVEY.encode(), format="pdf"))
    desktop.page.show_evidence(is_shown=True)
    desktop.reader.read_file(report)
    _wait_until(lambda: desktop.page.evidence.pages.drawn_pages != () and desktop.page.evidence.hits.text() != "")
    QTest.qWait(2 * _MOMENT)
    picture = screen.picture(raw / "evidence-beside.png")
    desktop.reader.close()
    return picture


def _look_back(screen: Screen, raw: Path) -> Path:
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
    screen.select("The 4.2-mile tunnel")
    screen.select("We drilled 212 test holes")
    page = desktop.page.inspector.page
    [section] = page.findChildren(MemorySection)
    _wait_until(section.isVisible)
    picture = screen.picture(raw / "checked-before.png")
    library.remove_article(article.id)
    return picture


def _tick_facts(screen: Screen, path: Path) -> Path:
    """A claim of several facts, of which one is false."""
    desktop = screen.desktop
    desktop.page.inspector.commit_pending()
    screen.select(_OF_FACTS)
    QTest.qWait(_MOMENT)
    assert desktop.session.selected_id is not None
    claim_id = desktop.session.selected_id
    for number, status in ((1, ClaimStatus.IN_PROGRESS), (2, ClaimStatus.FALSE)):
        desktop.session.perform(partial(_tag_fact, claim_id, number, status))
    screen.put_messages_away()
    QTest.qWait(3 * _MOMENT)  # Many parts of the page come or go.
    picture = screen.picture(path)
    for _ in range(2):
        desktop.commands.undo()
    return picture


def _share_work(screen: Screen, raw: Path, folder: Path) -> None:
    """The charts, an assigned claim and the desk's checklist."""
    screen.desktop.table.action("charts").trigger()
    shrink(screen.picture(raw / "charts.png", screen.desktop.charts), folder / "charts.png")
    screen.desktop.charts.close_panel()
    shrink(_assign(screen, raw / "assignments.png"), folder / "assignments.png", Crop(74, 8, 26, 50))
    shrink(_tick_checklist(screen, raw), folder / "checklist.png", Crop(74, 8, 26, 70))


def _assign(screen: Screen, path: Path) -> Path:
    """A claim that somebody has to check by a certain time."""
    desktop = screen.desktop
    screen.select("We drilled 212 test holes")
    assert desktop.session.selected_id is not None
    claim_id = desktop.session.selected_id
    desktop.session.perform(lambda desk: desk.claims.assign(claim_id, "Ines Park"))
    desktop.session.perform(lambda desk: desk.claims.set_due(claim_id, datetime(2030, 5, 21, 17, 0).astimezone()))
    screen.put_messages_away()
    QTest.qWait(3 * _MOMENT)
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
    QTest.qWait(_MOMENT)
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


def _fill_in_evidence(desktop: Desktop) -> None:
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


def _find_a_name(screen: Screen, raw: Path) -> Path:
    """The panel that erases a name, when the name was found."""
    panel = screen.desktop.erasing.panel
    screen.desktop.table.action("erase-name").trigger()
    panel.name.setText(_SOURCE)
    panel.look.click()
    _wait_until(lambda: bool(panel.found.words))
    screen.picture(raw, panel)
    panel.close_panel()
    return raw


def _keep_a_name(screen: Screen, raw: Path, folder: Path) -> None:
    """The panel that makes the vault, and the identity of a source that is stored in it."""
    desktop = screen.desktop
    review = desktop.session.review
    assert review is not None
    source = review.anonymous_sources[0]
    desktop.session.select(source.id)
    desktop.page.inspector.focus_identity()
    panel = desktop.vault_commands.panel
    for field in panel.new.fields[1:]:
        field.setText(_PASSPHRASE)
    shrink(screen.picture(raw / "vault.png", panel), folder / "vault-create.png")
    panel.new.button.click()
    _wait_until(lambda: desktop.vault.state is VaultState.UNLOCKED and not panel.isVisible())
    desktop.vault.keep(source.id, Identity(name="Marisol Tennant", contact=_CONTACT, known_through=_KNOWN), None)
    screen.put_messages_away()
    shrink(screen.picture(raw / "identity.png"), folder / "vault-identity.png", Crop(74, 8, 26, 62))
    desktop.vault.lock()
    desktop.session.select(None)


def _open_new_draft(desktop: Desktop) -> None:
    """Paste the sample with what its editor changed, and show what that did."""
    assert desktop.session.review is not None
    text = desktop.session.review.text
    for old, new in _NEW_DRAFT:
        text = text.replace(old, new)
    QApplication.clipboard().setText(text)
    desktop.table.action("paste-draft").trigger()
    _wait_until(lambda: _number(desktop) > 1 and not desktop.workbench.is_busy)
    desktop.table.action("revision-changes").trigger()
    _wait_until(desktop.revision_changes.isVisible)


def _look_at_first_revision(desktop: Desktop) -> None:
    desktop.table.action("revisions").trigger()
    _wait_until(desktop.all_revisions.isVisible)
    cards = desktop.all_revisions.cards
    cards.setCurrentRow(cards.count() - 1)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    _wait_until(lambda: _number(desktop) == 1)


def _number(desktop: Desktop) -> int:
    assert desktop.session.review is not None
    return desktop.session.review.revision.number


def _text_of_unsaid_encoding(folder: Path) -> Path:
    """A story in Czech, in a file whose letters could as well be those of Western Europe."""
    path = folder / "most.txt"
    path.write_bytes(_IN_CZECH.encode("cp1250"))
    return path


def _choose_library(screen: Screen, raw: Path) -> None:
    """The panel as somebody fills it in whose own library is open."""
    panel = screen.desktop.library_panel
    screen.desktop.table.action("open-library").trigger()
    panel.show_open(Path("/home/noor/.local/share/Onrecord/library.sqlite"))
    panel.show_location(ServerAddress("db.newsroom.example", "newsroom", "noor"))
    screen.picture(raw, panel)
    panel.close_panel()


def _ask_for_page(screen: Screen, raw: Path) -> None:
    """The panel that asks for the address of a page, with one in it."""
    panel = screen.desktop.page_panel
    panel.ask(_ADDRESS)
    screen.picture(raw, panel)
    panel.close_panel()


def _wait_until(happened: Callable[[], bool]) -> None:
    waited = 0
    while not happened():
        if waited > _PATIENCE:
            raise TimeoutError
        QTest.qWait(50)
        waited += 50
