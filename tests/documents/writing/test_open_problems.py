"""The law of the short report: every open problem is in it, in every format, and what is settled is not."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from lxml import html

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.word_packages import W, anchored_texts, opened, part, words_of
from helpers.builders import NOON, make_review, span_of
from onrecord.documents.writing.html_report.page import write_html
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.documents.writing.report_content.content import Run, Table
from onrecord.documents.writing.report_content.context import Context, Numbers
from onrecord.documents.writing.report_content.sections import build_sections
from onrecord.domain.facts import with_fact_statuses
from onrecord.domain.records import AnonymityRecord, AnyRecord, Check, Claim, Evidence, RecordId, Source
from onrecord.domain.report import SHORT, SHORT_SECTIONS, Report, Section
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.standing import Standing
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind, Severity, SourceKind, SourceStatus

COUNT = 40
TEXT = "\n".join(f"Ferry {number} sank {number} times, said guard {number}." for number in range(100, 100 + COUNT))
COMPLETE = AnonymityRecord(reason="a", description="b", how_they_know="c", motive="d", known_to="e", approved_by="f")
NEEDS_WORK = {ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.UNVERIFIED, ClaimStatus.CORRECTED}


def a_claim(number: int, chance: random.Random) -> Claim:
    status = chance.choice(list(ClaimStatus))
    words = f"sank {number} times"
    correction = f"sank {number + 1} times" if chance.random() < 0.3 else ""
    return make_claim(TEXT, words, status, priority=chance.random(), correction=correction)


def a_check(number: int, chance: random.Random) -> Check:
    return Check(
        id=RecordId(f"check:{number}"),
        rule="doubled-word",
        severity=chance.choice(list(Severity)),
        places=(span_of(TEXT, f"Ferry {number}"),),
        message=f"Is {number} right?",
        disposition=chance.choice([Disposition.PROPOSED, Disposition.ACCEPTED]),
    )


def a_source(number: int, chance: random.Random) -> Source:
    record = COMPLETE if chance.random() < 0.5 else AnonymityRecord(reason="a")
    return Source(
        id=RecordId(f"source:{number}"),
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        description=f"guard {number}",
        mentions=(span_of(TEXT, f"guard {number}"),),
        anonymity=record,
    )


def some_evidence(number: int, claim: Claim) -> Evidence:
    return Evidence(id=RecordId(f"e{number}"), target_id=claim.id, kind=EvidenceKind.DOCUMENT, title=f"Log {number}")


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a test's, not a secret


def a_review(seed: int) -> Report:
    """Claims, checks, sources and notes in every state, as chance has it."""
    chance = chance_of(seed)
    records: list[AnyRecord] = []
    for number in range(100, 100 + COUNT):
        records.append(claim := a_claim(number, chance))
        if chance.random() < 0.5:
            records.append(some_evidence(number, claim))
        if chance.random() < 0.4:
            records.append(a_check(number, chance))
        if chance.random() < 0.2:
            records.append(a_source(number, chance))
        if chance.random() < 0.1:
            records.append(make_note(f"n{number}", f"Who saw {number}?", span=span_of(TEXT, f"said guard {number}")))
    records.append(make_note("whole", "Ask the lawyer about the whole."))
    gate = chance.random() < 0.5
    return make_report(make_review(TEXT, records), layout=SHORT, evidence_gate=gate)


def open_problems(report: Report) -> list[Run]:
    """Everything that the section says, run by run."""
    return [run for table in tables_of(report) for row in table.rows for cell in row for line in cell for run in line]


def tables_of(report: Report) -> list[Table]:
    """The tables of the section: the open problems, and what else is left to do."""
    sections = dict(build_sections(Context(report, Numbers(report.review, report.layout.sections))))
    return [block for block in sections[Section.ATTENTION] if isinstance(block, Table)]


def what_is_open(report: Report) -> Iterator[AnyRecord]:
    """All open work, found without the program's own lists."""
    for record in report.review.records.values():
        match record:
            case Claim(status=status):
                supported = any(item.target_id == record.id for item in report.review.evidence)
                is_bare = report.evidence_gate and not supported and status is ClaimStatus.VERIFIED
                if status.is_open or status in NEEDS_WORK or is_bare:
                    yield record
            case Check(disposition=Disposition.PROPOSED):
                yield record
            case Source(status=SourceStatus.ANONYMOUS) if record.missing:
                yield record


def referred(runs: list[Run]) -> set[str]:
    return {run.leads_to or run.name for run in runs} - {""}


@pytest.mark.parametrize("seed", range(12))
def test_every_open_problem_is_in_the_short_report_and_nothing_settled(seed: int) -> None:
    report = a_review(seed)
    numbers = Numbers(report.review)
    runs = open_problems(report)

    assert referred(runs) == {numbers.row(record) for record in what_is_open(report)}
    said = "".join(run.words for run in runs)
    for record in what_is_open(report):
        if isinstance(record, Check):
            assert str(record.message) in said
    for note in report.review.notes:
        assert note.text in said


def test_a_long_list_of_unchecked_claims_names_each_of_them() -> None:
    claims = [make_claim(TEXT, f"sank {number} times", priority=0.9) for number in range(100, 100 + COUNT)]
    report = make_report(make_review(TEXT, claims), layout=SHORT)
    assert len(referred(open_problems(report))) == COUNT
    assert "Also claims: 21, 22, 23" in "".join(run.words for run in open_problems(report))


def test_a_sign_off_that_no_longer_holds_is_an_open_problem() -> None:
    claim = make_claim(TEXT, "sank 100 times", ClaimStatus.NOT_FACTUAL)
    given = SignOff(
        reviewer="Ida Falk", role="editor", at=NOON, sha256="0" * 64, statuses={ClaimStatus.VERIFIED: 1}, claims={}
    )
    report = make_report(
        make_review(TEXT, [claim]),
        layout=SHORT,
        sign_offs=(Standing(given, is_other_text=False, changed=(claim,), gone=0),),
    )
    said = "".join(run.words for run in open_problems(report))
    assert "Broken sign-off" in said
    assert "Ida Falk" in said


def in_word(report: Report) -> str:
    return words_of(opened(report))


def in_pdf(report: Report) -> str:
    with pypdfium2.PdfDocument(written(report, write_pdf)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def on_web_page(report: Report) -> str:
    return html.document_fromstring(written(report, write_html).decode()).text_content()


@pytest.mark.parametrize("read", [in_word, in_pdf, on_web_page])
def test_every_format_of_the_short_report_says_every_problem(read) -> None:
    report = replace(ferry_report(), layout=SHORT)
    said = " ".join(read(report).split())
    numbers = Numbers(report.review)
    assert "Open problems" in said
    for record in what_is_open(report):
        assert numbers.name(record) in said
        if isinstance(record, Check):
            assert str(record.message) in said


def test_the_short_report_has_five_sections_and_no_list_of_quotations_or_checks() -> None:
    headings = [p.text for p in opened(replace(ferry_report(), layout=SHORT)).paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Open problems", "The article, annotated", "Claims", "Sources"]
    assert SHORT.sections == SHORT_SECTIONS


def comments_of(report: Report) -> list[str]:
    comments = part(written(report), "word/comments.xml").findall(f"{W}comment")
    return ["\n".join("".join(line.itertext(f"{W}t")) for line in each.iter(f"{W}p")) for each in comments]


def test_a_claim_that_nobody_looked_at_has_no_comment_in_the_short_report() -> None:
    low = make_claim(TEXT, "sank 100 times", priority=0.2)
    urgent = make_claim(TEXT, "sank 101 times", priority=0.9)
    decided = make_claim(TEXT, "sank 102 times", ClaimStatus.FALSE, priority=0.2)
    asked = make_claim(TEXT, "sank 103 times", priority=0.2)
    note = make_note("n", "Who says so?", asked.id)
    report = make_report(make_review(TEXT, [low, urgent, decided, asked, note]), layout=SHORT)

    assert comments_of(report) == [
        "Claim 2 · ○ Unchecked, must check",
        "Claim 3 · ✕ False",
        "Claim 4 · ○ Unchecked",
        "Who says so?",
    ]
    everything = replace(report, layout=replace(SHORT, comments_on_all=True))
    assert comments_of(everything)[0] == "Claim 1 · ○ Unchecked"


def test_what_starts_on_the_same_words_is_one_comment() -> None:
    words = "guard 100"
    claim = make_claim(TEXT, words, ClaimStatus.FALSE)
    source = replace(a_source(100, chance_of(1)), anonymity=AnonymityRecord(reason="a"))
    check = replace(a_check(100, chance_of(1)), places=(span_of(TEXT, words),), disposition=Disposition.PROPOSED)
    notes = [make_note("n", "Not him.", source.id), make_note("m", "And who?", span=span_of(TEXT, words), hours=1)]
    report = make_report(make_review(TEXT, [claim, source, check, *notes]), layout=SHORT)

    first, *answers = comments_of(report)
    assert [line for line in first.split("\n") if " · " in line and line[-1].isalpha()][:1] == ["Claim 1 · ✕ False"]
    assert "Source 1 · anonymous" in first
    assert f"Is {100} right?" in first
    assert answers == ["Not him.", "Note\nAnd who?"]
    assert set(anchored_texts(written(report)).values()) == {words}


def test_a_path_on_somebodys_computer_and_a_hash_are_in_no_comment_and_no_table() -> None:
    claim = make_claim(TEXT, "sank 100 times", ClaimStatus.VERIFIED)
    places = ["/home/adeyemi/tapes/a.mp3", r"C:\Users\Jo\tapes\b.mp3", "~/c.mp3", "file:///srv/d.mp3", "tapes/e.mp3"]
    evidence = [
        Evidence(
            id=RecordId(f"e{number}"),
            target_id=claim.id,
            kind=EvidenceKind.RECORDING,
            title="Tape",
            place=place,
            sha256="ab" * 32,
        )
        for number, place in enumerate(places)
    ]
    report = make_report(make_review(TEXT, [claim, *evidence]), layout=SHORT)
    said = in_word(report) + "\n".join(comments_of(report))
    for name in ("a.mp3", "b.mp3", "c.mp3", "d.mp3", "e.mp3"):
        assert name in said
    assert not [word for word in ("adeyemi", "Users", "~", "srv", "tapes", "ab" * 32) if word in said]


def test_the_words_that_a_correction_changes_are_lit() -> None:
    claim = make_claim(TEXT, "sank 100 times", ClaimStatus.FALSE, correction="sank 90 times")
    runs = open_problems(make_report(make_review(TEXT, [claim]), layout=SHORT))
    assert [run.words for run in runs if run.look.tint] == ["90"]


def test_a_long_address_is_shown_by_its_beginning_and_leads_to_all_of_it() -> None:
    claim = make_claim(TEXT, "sank 100 times", ClaimStatus.VERIFIED)
    address = f"https://harbor.example/{'minutes/' * 40}page.html"
    evidence = Evidence(id=RecordId("e"), target_id=claim.id, kind=EvidenceKind.LINK, title="", place=address)
    page = html.document_fromstring(
        written(make_report(make_review(TEXT, [claim, evidence]), layout=SHORT), write_html).decode()
    )
    link, *_ = page.xpath(f"//a[@href='{address}']")
    assert link.text_content() == f"{address[:70]}…"


def test_problems_that_must_be_checked_come_first_with_their_facts() -> None:
    routine = make_claim(TEXT, "sank 100 times", ClaimStatus.FALSE, priority=0.2)
    pressing = make_claim(TEXT, "sank 101 times", priority=0.9)
    halves = (Span(pressing.span.start, pressing.span.start + 4), Span(pressing.span.start + 5, pressing.span.end))
    mixed = with_fact_statuses(replace(pressing, parts=halves), (ClaimStatus.VERIFIED, ClaimStatus.UNVERIFIED))
    report = make_report(make_review(TEXT, [routine, mixed]), layout=SHORT)
    said = "\n".join(run.words for run in open_problems(report))
    places = [said.index(words) for words in ("Unverified", "1. sank: verified", "2. 101 times: unverified", "False")]
    assert places == sorted(places)
