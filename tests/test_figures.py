"""Each figure about a review is the same in the window, the library, on the command line and in every report."""

import json
import random
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import html

from documents.report_builders import make_claim, make_note
from documents.word_packages import tables
from documents.workbooks import Workbook
from helpers.builders import NOON, make_article, make_revision, span_of
from helpers.command_line import said_by
from onrecord.domain.library import ArticleSummary, summarize
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.records import (
    AnonymityRecord,
    AnyRecord,
    Check,
    Claim,
    Evidence,
    Query,
    QueryMessage,
    RecordId,
    Reply,
    Source,
)
from onrecord.domain.report import Edition, Format
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimStatus,
    Disposition,
    EvidenceKind,
    Severity,
    SignOffState,
    SourceKind,
    SourceStatus,
)
from onrecord.services.desk import ReviewDesk
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, finished_report
from onrecord.store.library import LibraryStore, open_library
from onrecord.ui.left_to_do import left_to_do
from onrecord.ui.look.theme import load_theme
from onrecord.ui.panels.status_panel import StatusPanel
from onrecord.ui.queue.filter import matcher
from onrecord.ui.queue.rows import QueueTab
from onrecord.ui.session import Session
from onrecord.ui.start.cells import Column
from onrecord.ui.start.table import LibraryModel

LINES = range(100, 112)
TEXT = "\n".join(f"Ferry {number} sank {number} times, said guard {number}." for number in LINES)
COMPLETE = AnonymityRecord(reason="a", description="b", how_they_know="c", motive="d", known_to="e", approved_by="f")
UNDECIDED = {ClaimStatus.UNCHECKED, ClaimStatus.IN_PROGRESS}
WRONG = {ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED}


def some_records(number: int, chance: random.Random) -> Iterator[AnyRecord]:
    """A claim, and perhaps a check, a source, a right of reply, a query, evidence and a note, in any state."""
    dispositions = list(Disposition)
    claim = make_claim(TEXT, f"sank {number} times", chance.choice(list(ClaimStatus)), priority=chance.random())
    yield claim
    if chance.random() < 0.4:
        yield Evidence(id=RecordId(f"e{number}"), target_id=claim.id, kind=EvidenceKind.DOCUMENT, title=f"Log {number}")
    if chance.random() < 0.4:
        yield Check(
            id=RecordId(f"check:{number}"),
            rule="doubled-word",
            severity=chance.choice(list(Severity)),
            places=(span_of(TEXT, f"Ferry {number}"),),
            message=f"Is {number} right?",
            disposition=chance.choice(dispositions),
        )
    if chance.random() < 0.3:
        yield Source(
            id=RecordId(f"source:{number}"),
            kind=SourceKind.PEOPLE,
            status=chance.choice(list(SourceStatus)),
            description=f"guard {number}",
            mentions=(span_of(TEXT, f"guard {number}"),),
            anonymity=chance.choice([COMPLETE, AnonymityRecord(reason="a")]),
            level=chance.choice([AttributionLevel.NOT_STATED, AttributionLevel.ON_BACKGROUND]),
        )
    if chance.random() < 0.3:
        yield Reply(
            id=RecordId(f"reply:{number}"),
            name=f"Captain {number}",
            accusations=(claim.span,),
            not_needed=chance.choice(["", "Convicted."]),
            answer=chance.choice(["", "He denies it."]),
            disposition=chance.choice(dispositions),
        )
    if chance.random() < 0.3:
        asked = QueryMessage(text="Who counted?", writer="Ruth Adeyemi", written_at=NOON)
        resolved = chance.random() < 0.5
        yield Query(
            id=RecordId(f"query:{number}"),
            disposition=Disposition.ACCEPTED,
            messages=(asked,),
            target_id=claim.id,
            resolved_by="Jo Lindt" if resolved else "",
            resolved_at=NOON + timedelta(hours=1) if resolved else None,
        )
    if chance.random() < 0.2:
        yield make_note(f"n{number}", f"Who saw {number}?", span=span_of(TEXT, f"said guard {number}"))


@dataclass(frozen=True)
class Figures:
    """The figures as somebody counts them by hand."""

    claims: int
    checked: int
    settled: int
    problems: int
    signed: SignOffState


def counted_by_hand(review: Review, broken: int, given: int) -> Figures:
    live = [record for record in review.records.values() if record.disposition is not Disposition.REJECTED]
    statuses = [record.status for record in live if isinstance(record, Claim)]
    checked = [status for status in statuses if status not in UNDECIDED]
    problems = broken + sum(map(is_problem, live))
    state = SignOffState.NONE if not given else SignOffState.BROKEN if broken else SignOffState.HOLDS
    return Figures(len(statuses), len(checked), len([s for s in checked if s not in WRONG]), problems, state)


def is_problem(record: AnyRecord) -> bool:
    match record:
        case Claim():
            return record.status in WRONG
        case Check():
            return record.disposition is Disposition.PROPOSED
        case Source():
            is_complete = record.anonymity is COMPLETE and record.level is not AttributionLevel.NOT_STATED
            return record.status is SourceStatus.ANONYMOUS and not is_complete
        case Reply():
            return not record.not_needed
        case Query():
            return record.resolved_at is None
    return False


def reviewed(seed: int, store: LibraryStore, context: Context) -> tuple[ReviewDesk, Figures]:
    """A review of chance in a library, signed off by nobody, one or two people, perhaps changed since."""
    chance = random.Random(seed)  # noqa: S311 - a test's, not a secret
    records = {record.id: record for number in LINES for record in some_records(number, chance)}
    info = AnalysisInfo("1", "none", "en", (span_of(TEXT, TEXT),))
    review = Review(make_article(), make_revision(TEXT), info, records)
    store.add_article(review.article, review.revision, records.values())
    store.save_analysis(review.revision.id, info, summarize(review))
    desk = ReviewDesk(review, (), store, context, evidence_gate=False)
    changing, signed = review.claims[0].id, []
    for role in chance.choice([(), ("editor",), ("editor", "lawyer")]):
        desk.sign_offs.sign(role)
        signed.append(decision_on(review, changing))
        if chance.random() < 0.5:
            desk.claims.tag(changing, chance.choice(list(ClaimStatus)))
    broken = sum(decision != decision_on(review, changing) for decision in signed)
    return desk, counted_by_hand(review, broken, len(signed))


def decision_on(review: Review, claim_id: RecordId) -> tuple[ClaimStatus, str]:
    claim = review.records[claim_id]
    assert isinstance(claim, Claim)
    return claim.status, claim.voucher


def in_words(figures: Figures) -> list[str]:
    words = [f"{figures.checked} of {figures.claims} claims checked", f"{figures.settled} settled"]
    noun = "problem" if figures.problems == 1 else "problems"
    return [*words, f"{figures.problems} open {noun}"] if figures.problems else words


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.mark.parametrize("seed", range(8))
def test_library_and_window_tell_the_same_figures(seed: int, library: Path, context: Context, qtbot: Any) -> None:
    with closing(open_library(library)) as store:
        desk, figures = reviewed(seed, store, context)
        assert library_row(store.list_articles()) == cells(figures)
        (line,) = store.each_article()
        assert (line.claims, line.checked, line.settled, line.problems, line.sign_off) == (
            figures.claims,
            figures.checked,
            figures.settled,
            figures.problems,
            figures.signed,
        )
        session = Session()
        session.open(desk)
        panel = StatusPanel(session, load_theme("light"))
        qtbot.addWidget(panel)
        checked, *others = in_words(figures)
        assert panel._checked.text() == checked
        panel.resize(4_000, 32)
        panel.show()
        assert set(panel._details.text().split("     ")) >= set(others)
        assert sum(problems_in(left.words) for left in left_to_do(session.progress)) == figures.problems
        for word, number in (("checked", figures.checked), ("settled", figures.settled)):
            matches = matcher(word, QueueTab.CLAIMS, lambda _review, _record: "")
            assert sum(matches(desk.review, claim) for claim in desk.review.claims) == number


def library_row(lines: list[ArticleSummary]) -> list[str]:
    model = LibraryModel()
    model.show([line.article.id for line in lines], lines)
    columns = (Column.PROGRESS, Column.PROBLEMS, Column.SIGN_OFF)
    return [model.index(0, column.place).data() for column in columns]


def cells(figures: Figures) -> list[str]:
    signed = {SignOffState.NONE: "–", SignOffState.HOLDS: "Signed off", SignOffState.BROKEN: "Sign-off broken"}
    parts = [signed[figures.signed]]
    if figures.signed is SignOffState.HOLDS:
        checked, _settled, *problems = in_words(figures)
        parts += [*([checked] if figures.checked < figures.claims else []), *problems]
    return [
        f"{figures.checked} of {figures.claims} · {figures.settled} settled",
        str(figures.problems or "–"),
        " · ".join(parts),
    ]


def problems_in(words: str) -> int:
    return 0 if re.search("claims? (is|are) open$", words) else int(words.split(maxsplit=1)[0])


@pytest.mark.parametrize("seed", range(4))
def test_commands_tell_the_same_figures(
    seed: int, library: Path, context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_library(library)) as store:
        desk, figures = reviewed(seed, store, context)
    said = partial(said_by, capsys)
    listed = json.loads(said("library", "list", "--json", "--library", library)[1])
    keys = ("claims", "checked", "settled", "problems", "sign_off")
    expected = (figures.claims, figures.checked, figures.settled, figures.problems, figures.signed)
    assert tuple(listed[key] for key in keys) == expected
    row = said("library", "list", "--library", library)[1].splitlines()[1]
    assert re.search(rf"{figures.checked} of {figures.claims} +{figures.settled} +{figures.problems} ", row)
    shown = json.loads(said("library", "show", desk.review.article.id, "--json", "--library", library)[1])
    found = (len(shown["claims"]), shown["checked"], shown["settled"], len(shown["problems"]), shown["sign_off"])
    assert found == expected
    assert bool(shown["broken_sign_offs"]) is (figures.signed is SignOffState.BROKEN)
    assert " · ".join(in_words(figures)) in said("library", "show", desk.review.article.id, "--library", library)[1]


@pytest.mark.parametrize("seed", range(6))
def test_every_report_tells_the_same_figures(seed: int, library: Path, context: Context) -> None:
    with closing(open_library(library)) as store:
        desk, figures = reviewed(seed, store, context)
    report = build_report(desk.review, desk.log, context, evidence_gate=False)

    def finished(kind: Format) -> bytes:
        return finished_report(report, library.with_suffix(kind.extension), kind)

    word = docx.Document(BytesIO(finished(Format.DOCX)))
    assert " · ".join(in_words(figures)) in "\n".join(line.text for line in word.paragraphs)
    assert sum(len(rows) - 1 for rows in tables(word) if rows[0][0] == "Problem") == figures.problems
    page = html.document_fromstring(finished(Format.HTML).decode())
    assert " · ".join(in_words(figures)) in page.text_content()
    heads = [table for table in page.iter("table") if "Problem" in [head.text_content() for head in table.iter("th")]]
    assert sum(len(table.findall(".//tbody/tr")) for table in heads) == figures.problems
    with pypdfium2.PdfDocument(finished(Format.PDF)) as pdf:
        assert " · ".join(in_words(figures)) in " ".join(pdf[0].get_textpage().get_text_range().split())
    assert ", ".join(in_words(figures)) in finished(Format.SVG).decode()
    facts = dict(row[:2] for row in Workbook(finished(Format.XLSX)).sheets["Article"].rows if len(row) > 1)
    excel = [int(facts[name]) for name in ("Claims", "Claims checked", "Claims settled", "Open problems")]
    assert excel == [figures.claims, figures.checked, figures.settled, figures.problems]
    told = json.loads(finished(Format.JSON))["figures"]
    assert [told[key] for key in ("claims", "claims_checked", "claims_settled")] == excel[:3]
    assert (len(told["open_problems"]), told["sign_off"]) == (figures.problems, figures.signed)
    queries = sum(problem["kind"] == ProblemKind.QUERY for problem in told["open_problems"])
    if queries:
        noun = "question" if queries == 1 else "questions"
        assert f"We have {queries} {noun} about this article." in finished(Format.LETTER_TEXT).decode()
    report = replace(report, edition=Edition.CHECKED)
    box = docx.Document(BytesIO(finished(Format.DOCX))).paragraphs[0].text.replace("\u00a0", " ")
    assert f"{', '.join(in_words(figures))}. Claims: " in box
