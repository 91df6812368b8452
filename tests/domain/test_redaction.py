"""The redacted report, by the terms of each source."""

from dataclasses import replace

import pytest

from documents.report_builders import make_claim, make_note, make_report
from documents.secret_reports import QUARRY, SECRETS, secret_report
from helpers.builders import make_review, span_of
from onrecord.domain import masking
from onrecord.domain.protected_names import NameWords
from onrecord.domain.records import AnonymityRecord, Check, Claim, Entity, Evidence, Note, Quotation, RecordId, Source
from onrecord.domain.redaction import redact
from onrecord.domain.redraft import REVISION_NOTE
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimStatus,
    Disposition,
    EntityKind,
    EvidenceKind,
    SourceKind,
    SourceStatus,
)

WITHHELD = str(masking.WITHHELD)

WORDS = NameWords(offices=frozenset({"news", "editor"}))


def redacted_report(report: Report | None = None) -> Report:
    return redact(report or secret_report(), WORDS)


def records_of(report: Report, kind: type) -> dict[str, object]:
    return {record.id: record for record in report.review.records.values() if isinstance(record, kind)}


def test_the_article_shows_neither_the_name_nor_what_was_said_off_the_record() -> None:
    assert redacted_report().review.text == QUARRY.replace("Zuberi Okonjo-Lärsen", WITHHELD).replace(
        "that the blasting plan had never been approved", WITHHELD
    )


def test_nothing_in_the_report_holds_a_secret() -> None:
    told = repr(redacted_report()).casefold()
    assert [secret for secret in SECRETS if secret in told] == []


def test_on_background_a_source_is_what_was_agreed_for_print() -> None:
    source = records_of(redacted_report(), Source)["inspector"]
    assert (source.label, source.ground_rule, source.entity_id) == ("an official", "", None)
    assert source.anonymity == AnonymityRecord(
        reason="Would lose the post.",
        description="an official",
        how_they_know=WITHHELD,
        known_to=WITHHELD,
        approved_by=WITHHELD,
    )
    assert source.anonymity.missing == ()


@pytest.mark.parametrize("status", [SourceStatus.ANONYMOUS, SourceStatus.NAMED])
@pytest.mark.parametrize(
    ("described", "agreed", "label"),
    [
        (None, "an official at the port", "an official at the port"),
        ("a clerk", "an official at the port", "an official at the port"),
        ("a clerk", "", "a clerk"),
        ("a clerk", "  ", "a clerk"),
        (None, "", "unidentified source"),
        (None, "a colleague of Bo Lund", f"a colleague of {WITHHELD}"),
    ],
)
def test_on_background_the_description_agreed_for_print_stands_for_the_name(
    status: SourceStatus, described: str | None, agreed: str, label: str
) -> None:
    words = "A clerk saw 12 boats."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=status,
        name="Bo Lund",
        description=described,
        mentions=(span_of(words, "A clerk"),),
        level=AttributionLevel.ON_BACKGROUND,
        anonymity=AnonymityRecord(description=agreed),
    )
    report = redacted_report(make_report(make_review(words, [source])))
    assert report.review.sources[0].label == label


@pytest.mark.parametrize(
    ("level", "labels", "text"),
    [
        (AttributionLevel.ON_THE_RECORD, ["Ana Reis"], "Ana Reis saw 12 boats leave at night."),
        (AttributionLevel.ON_BACKGROUND, ["a port clerk"], f"{WITHHELD} saw 12 boats leave at night."),
        (AttributionLevel.DEEP_BACKGROUND, [], f"{WITHHELD} saw 12 boats leave at night."),
        (AttributionLevel.OFF_THE_RECORD, [], f"{WITHHELD} saw {WITHHELD}."),
    ],
)
def test_each_level_shows_what_was_agreed(level: AttributionLevel, labels: list[str], text: str) -> None:
    words = "Ana Reis saw 12 boats leave at night."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        name="Ana Reis",
        mentions=(span_of(words, "Ana Reis"),),
        level=level,
        anonymity=AnonymityRecord(description="a port clerk"),
    )
    claim = Claim(id=RecordId("c"), span=span_of(words, "12 boats leave at night"), kinds=(), source_id=source.id)
    review = redacted_report(make_report(make_review(words, [source, claim]))).review
    attributed = [said_by.label for claim in review.claims if (said_by := review.source_of(claim))]
    assert ([source.label for source in review.sources], attributed, review.text) == (labels, labels, text)


def test_on_deep_background_words_are_attributed_to_nobody() -> None:
    report = redacted_report()
    quotation = records_of(report, Quotation)["people"]
    assert report.review.words_of(quotation) == "The village has 1,200 people"
    assert quotation.source_id is None
    assert "insider" not in report.review.records


def test_what_was_said_off_the_record_is_gone_with_its_source_claims_and_checks() -> None:
    report = redacted_report()
    assert set(records_of(report, Source)) == {"inspector", "marsh"}
    assert set(records_of(report, Quotation)) == {"readings", "people"}
    assert set(records_of(report, Check)) == {"check-name"}
    assert [report.review.words_of(claim) for claim in report.review.claims] == [
        "cracks in 41 houses in Oduma",
        "1,200 people",
        "3 million",
    ]


def test_remarks_stay_that_hold_no_secret() -> None:
    report = redacted_report()
    assert {note.text for note in report.review.notes} == {"The ministry’s list says 41.", "Paid on the 12th."}
    assert {item.title for item in report.review.evidence} == {"List of houses", "Budget, page 12"}
    assert records_of(report, Evidence)["list"].place == "houses.xlsx"


def test_a_note_in_the_words_of_an_earlier_revision_is_left_out() -> None:
    """They may name whom the text under review does not name any more."""
    report = secret_report()
    target = next(note.target_id for note in redacted_report().review.notes)
    note = make_note(f"{REVISION_NOTE}2:claim", "Revision 1 had “Ida Falk said” and marked it as verified.", target)
    told = replace(report, review=replace(report.review, records=report.review.records | {note.id: note}))
    assert note in told.review.notes
    assert [kept.text for kept in redacted_report(told).review.notes] == [
        kept.text for kept in redacted_report().review.notes
    ]


def test_an_editor_who_knows_the_source_is_not_named_as_a_reviewer() -> None:
    report = redacted_report()
    assert report.reviewers == ("Ruth Adeyemi", WITHHELD)
    assert records_of(report, Note)["by-editor"].author == WITHHELD


def test_every_span_still_stands_on_its_words() -> None:
    before, after = secret_report().review, redacted_report().review
    for record_id, record in after.records.items():
        if WITHHELD not in after.words_of(record):
            assert after.words_of(record) == before.words_of(before.records[record_id])
    blocks = after.revision.structure.blocks
    assert [block.span.text_of(after.text) for block in blocks] == after.text.split("\n")


def test_the_hash_is_not_that_of_the_whole_text() -> None:
    assert redacted_report().review.revision.sha256 != secret_report().review.revision.sha256


def test_the_counts_are_those_of_what_is_shown() -> None:
    report = redacted_report()
    assert (report.progress.total, report.progress.anonymous) == (3, 1)


def test_a_report_without_secrets_stays_as_it_is() -> None:
    text = "The ferry cost $12 million, Odile Marsh said."
    source = Source(
        id=RecordId("marsh"),
        kind=SourceKind.PERSON,
        status=SourceStatus.NAMED,
        name="Odile Marsh",
        mentions=(span_of(text, "Odile Marsh"),),
    )
    claim = Claim(id=RecordId("c"), span=span_of(text, "$12 million"), kinds=(), source_id=source.id)
    report = make_report(make_review(text, [source, claim, make_note("n", "Odile says so.", claim.id)]))
    assert redacted_report(report) == report


@pytest.mark.parametrize(
    ("kind", "level", "text"),
    [
        (SourceKind.PERSON, AttributionLevel.ON_BACKGROUND, f"{WITHHELD} saw it."),
        (SourceKind.PERSON, AttributionLevel.DEEP_BACKGROUND, f"{WITHHELD} saw it."),
        (SourceKind.PERSON, AttributionLevel.ON_THE_RECORD, "Ana Reis saw it."),
        (SourceKind.PERSON, AttributionLevel.NOT_STATED, "Ana Reis saw it."),
        (SourceKind.ORGANIZATION, AttributionLevel.ON_BACKGROUND, "Ana Reis saw it."),
    ],
)
def test_the_level_holds_for_a_source_that_the_article_names(
    kind: SourceKind, level: AttributionLevel, text: str
) -> None:
    words = "Ana Reis saw it."
    source = Source(
        id=RecordId("s"),
        kind=kind,
        status=SourceStatus.NAMED,
        name="Ana Reis",
        mentions=(span_of(words, "Ana Reis"),),
        level=level,
    )
    assert redacted_report(make_report(make_review(words, [source]))).review.text == text


def test_somebody_else_of_the_same_last_name_may_be_named() -> None:
    words = "Gordon Brown left. A clerk confirmed it. “No,” Brown said."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        name="Sarah Brown",
        mentions=(span_of(words, "A clerk"),),
    )
    other = Entity(
        id=RecordId("e"), kind=EntityKind.PERSON, name="Gordon Brown", mentions=(span_of(words, "Gordon Brown"),)
    )
    notes = [make_note("vague", "Brown’s diary.", other.id), make_note("clean", "The diary.", other.id)]
    report = redacted_report(make_report(make_review(words, [source, other, *notes])))
    assert report.review.text == words
    assert [note.id for note in report.review.notes] == ["clean"]


def test_a_name_in_the_headline_goes_there_too() -> None:
    report = secret_report()
    article = replace(report.review.article, headline="Okonjo-Larsen Signed", byline="By Imogen Tallis")
    report.review.article = article
    assert redacted_report(report).review.article.headline == f"{WITHHELD} Signed"


def test_a_rejected_source_is_not_told_either() -> None:
    report = secret_report()
    inspector = report.review.records[RecordId("inspector")]
    rejected = replace(inspector, disposition=Disposition.REJECTED, name="Nadia Brandt")
    report.review.records[rejected.id] = rejected
    assert "inspector" not in redacted_report(report).review.records


def test_evidence_that_is_withheld_supports_a_claim_all_the_same() -> None:
    words = "Ana Reis said 12 boats left. The ferry has 40 seats."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        name="Ana Reis",
        mentions=(span_of(words, "Ana Reis"),),
        level=AttributionLevel.ON_BACKGROUND,
    )
    said = make_claim(words, "12 boats left", ClaimStatus.VERIFIED, source_id=source.id)
    bare = make_claim(words, "40 seats", ClaimStatus.VERIFIED)
    tape = Evidence(id=RecordId("tape"), target_id=said.id, kind=EvidenceKind.RECORDING, title="The tape")
    report = redacted_report(make_report(make_review(words, [source, said, bare, tape])))
    assert report.review.evidence == []
    assert [claim.id for claim in report.review.claims if report.lacks_support(claim)] == [bare.id]


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [("ZOL says yes.", False), ("Asked Z.L. again.", False), ("PQ knows.", False), ("OL, no.", True), ("zl", True)],
)
def test_a_note_with_the_initials_of_somebody_protected_is_left_out(text: str, is_shown: bool) -> None:  # noqa: FBT001 - a case
    report = secret_report()
    report.review.records[RecordId("hasty")] = make_note("hasty", text)
    assert ("hasty" in redacted_report(report).review.records) is is_shown


def test_initials_that_the_article_prints_itself_tell_nothing() -> None:
    report = secret_report()
    review = report.review
    revision = replace(review.revision, text=f"{review.text}\nThe Z.L. is a league.")
    records = {**review.records, RecordId("league"): make_note("league", "ZL won.")}
    report = replace(report, review=replace(review, revision=revision, records=records))
    assert "league" in redacted_report(report).review.records


def test_people_on_file_together_are_withheld_one_by_one() -> None:
    words = "Two clerks saw it. Ana Reis and Bo Lund left in boats and trucks."
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        name="Ana Reis and Bo Lund",
        mentions=(span_of(words, "Two clerks"),),
    )
    assert redacted_report(make_report(make_review(words, [source]))).review.text == (
        f"Two clerks saw it. {WITHHELD} and {WITHHELD} left in boats and trucks."
    )


def test_the_recording_of_somebody_is_no_secret_on_a_record_that_has_no_source() -> None:
    report = secret_report()
    check = next(
        record for record in report.review.records.values() if isinstance(record, Check) and record.id == "check-name"
    )
    tape = Evidence(id=RecordId("tape"), target_id=check.id, kind=EvidenceKind.RECORDING, title="The hearing")
    report.review.records[tape.id] = tape
    assert "tape" in redacted_report(report).review.records
