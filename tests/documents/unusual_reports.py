"""Reports that try a writer: deep marks, hostile words, nothing at all, very much; and the list of what is tried."""

from documents.ferry_report import ferry_report
from documents.report_builders import make_claim, make_note, make_report
from documents.table_report import table_report
from helpers.builders import make_article, make_revision, span_of
from onrecord.domain.records import AnyRecord, Claim, Evidence, Quotation, RecordId, Source
from onrecord.domain.report import Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, EvidenceKind, QuotationKind, SourceKind, SourceStatus

DEEP = "He said that seven of the nine barges sank off Cape Lorn in 1998.\nNobody 👩‍👩‍👧 was hurt, שלום said."


def deep_report() -> Report:
    """Marks five deep, overlapping, over a paragraph's end, around emoji and right-to-left words."""
    text = DEEP
    nested = [
        make_claim(text, "seven of the nine barges sank off Cape Lorn in 1998", ClaimStatus.VERIFIED),
        make_claim(text, "seven of the nine barges sank", ClaimStatus.FALSE),
        make_claim(text, "nine barges", ClaimStatus.DISPUTED),
        make_claim(text, "barges sank off Cape Lorn", ClaimStatus.UNVERIFIED),
        make_claim(text, "in 1998.\nNobody 👩‍👩‍👧 was hurt", ClaimStatus.CORRECTED),
        make_claim(text, "שלום", ClaimStatus.REPORTER),
    ]
    whole = Quotation(
        id=RecordId("whole"), kind=QuotationKind.INDIRECT, content=(Span(3, len(text) - 1),), source_id=RecordId("he")
    )
    source = Source(
        id=RecordId("he"),
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        description="a harbor pilot",
        mentions=(span_of(text, "He"), span_of(text, "barges")),
    )
    notes = [
        make_note("note-1", "A family of three.", span=span_of(text, "👩‍👩‍👧")),
        make_note("note-2", "Both lines.", span=Span(0, len(text))),
    ]
    records = [*nested, whole, source, *notes]
    review = Review(make_article(""), make_revision(text), None, {record.id: record for record in records})
    return make_report(review, reviewers=(), exported_by="")


def hostile_report() -> Report:
    """Control characters, markup, an endless word, an overlong author, a text of one huge note."""
    text = "A\ttab and <b>bold</b> & \x01 \x0b\n" + "x" * 3000
    claim = make_claim(text, "<b>bold</b> & \x01", ClaimStatus.VERIFIED, correction="\x00 \ud800 ]]>")
    records = [
        claim,
        make_note("note-1", "bell \x07 and " + "long " * 4000, claim.id, author="N" * 300),
        make_note("note-2", "Isolate \u202e this.", author=" "),
        Evidence(
            id=RecordId("evidence"),
            target_id=claim.id,
            kind=EvidenceKind.LINK,
            title="y" * 2000,
            place='https://archive.example/a b?q="<>&é\x02#x',
        ),
    ]
    article = make_article("H" * 400 + "\x00", byline="\x1b[1m", url="javascript:alert(1)", language="e" * 40)
    review = Review(article, make_revision(text), None, {record.id: record for record in records})
    return make_report(review, exported_by="E" * 300, reviewers=("\x00",))


def empty_report() -> Report:
    """Nothing found, nothing decided."""
    return make_report(Review(make_article("Nothing Much"), make_revision("Nothing much happened.")), reviewers=())


def large_report(words: int, claims: int) -> Report:
    """A report on ``words`` words in paragraphs of fifty, with ``claims`` claims spread over them.

    Every claim covers three words or more; each has a note, a third have evidence.
    """
    text = "\n".join(" ".join(f"word{n + k}" for k in range(50)) for n in range(0, words, 50))
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign.isspace()), len(text) + 1]
    statuses = list(ClaimStatus)
    records: dict[RecordId, AnyRecord] = {}
    for number in range(claims):
        first = number * (words - 8) // claims
        span = Span(starts[first], starts[first + 3 + number % 4] - 1)
        claim = Claim(
            id=RecordId(f"claim-{number}"),
            span=span,
            kinds=(ClaimKind.NUMBER,),
            status=statuses[number % len(statuses)],
        )
        note = make_note(f"note-{number}", f"Looked at the {number}th claim.", claim.id)
        records |= {claim.id: claim, note.id: note}
        if number % 3 == 0:
            found = Evidence(
                id=RecordId(f"evidence-{number}"),
                target_id=claim.id,
                kind=EvidenceKind.LINK,
                title=f"Source {number}",
                place=f"https://archive.example/{number}",
            )
            records[found.id] = found
    review = Review(make_article("A Very Long Read"), make_revision(text), AnalysisInfo("1", "", "en"), records)
    return make_report(review)


def long_report() -> Report:
    """More words and claims than a newspaper prints in one article."""
    return large_report(2_000, 300)


BUILDERS = (ferry_report, deep_report, hostile_report, empty_report, long_report, table_report)
"""The reports that every writer is tested with."""
