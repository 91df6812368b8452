"""A checked copy tells nothing about protected sources that the article itself does not say."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from documents.report_builders import make_claim, make_note
from documents.secret_reports import QUARRY, SECRETS, secret_report
from documents.tracked_changes import rejected
from documents.word_packages import anchored_texts
from helpers.builders import NOON, span_of
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.finished_files import passages_of
from onrecord.domain.changes import Edit
from onrecord.domain.records import AnyRecord, Check, RecordId
from onrecord.domain.report import Edition, Format, Report, Signature
from onrecord.domain.vocabulary import ClaimStatus, Disposition, Severity
from onrecord.services.reporting import finished_report

PEOPLE = make_claim(QUARRY, "1,200 people").id
GRANT = make_claim(QUARRY, "3 million").id
SPELLED = Check(id=RecordId("check-name"), rule="r", severity=Severity.WARNING, places=(), message="A warning.")
TOLD = (
    "red scarf",
    "car park",
    "own list says",
    "confirms",
    "call of 4 march",
    "social.example",
    "scarf",
)


def with_records(*records: AnyRecord) -> Report:
    report = secret_report(edition=Edition.CHECKED)
    report.review.apply([Edit(report.review.records.get(record.id), record) for record in records])
    return report


def copy_of(report: Report) -> bytes:
    return finished_report(report, Path("checked.docx"), Format.DOCX)


def comments(package: bytes) -> list[tuple[str, str, str]]:
    anchors = anchored_texts(package)
    return [
        (anchors[str(c.comment_id)], c.author, "\n".join(p.text for p in c.paragraphs))
        for c in docx.Document(BytesIO(package)).comments
    ]


def words_beside_the_article(package: bytes) -> str:
    """Everything in the file but the words of the article."""
    passages = {passage.where: passage.text for passage in passages_of(package)}
    own = {where: text for where, text in passages.items() if where != "word/document.xml"}
    return "\n".join([*own.values(), docx.Document(BytesIO(package)).paragraphs[0].text]).casefold()


def test_no_secret_stands_beside_the_article() -> None:
    told = words_beside_the_article(copy_of(with_records(SPELLED)))
    assert [secret for secret in (*SECRETS, *TOLD) if secret in told] == []


def test_the_article_is_whole() -> None:
    package = copy_of(with_records())
    assert read_word_bytes(rejected(package)).text.split() == QUARRY.split()


@pytest.mark.parametrize(
    "place",
    [
        {"target_id": RecordId("people")},
        {"target_id": PEOPLE},
        {"span": span_of(QUARRY, "a person close to the talks")},
        {"span": span_of(QUARRY, "close to the talks said")},
        {"span": span_of(QUARRY, "The village has 1,200 people")},
        {"target_id": RecordId("insider")},
        {"span": span_of(QUARRY, "according to an official")},
        {"target_id": RecordId("on-the-mention")},
        {"target_id": RecordId("plan")},
        {"span": span_of(QUARRY, "blasting plan")},
    ],
)
@pytest.mark.parametrize("edition", [Edition.CHECKED, Edition.REDACTED])
def test_a_note_that_is_about_a_protected_source_without_its_name_is_withheld(
    place: dict[str, object], edition: Edition
) -> None:
    check = Check(
        id=RecordId("on-the-mention"),
        rule="r",
        severity=Severity.WARNING,
        places=(span_of(QUARRY, "a person close to the talks"),),
        message="No reason is given.",
    )
    note = make_note("told", "It is the district's own driver.", **place)
    report = replace(with_records(check, note), edition=edition)
    assert "own driver" not in words_beside_the_article(copy_of(report))


def test_notes_on_other_words_stay() -> None:
    package = copy_of(with_records(make_note("n", "Which village?", span=span_of(QUARRY, "The village"), hours=9)))
    # The deep-background statement begins there, so the note may be about its source.
    assert "Which village?" not in [said for _, _, said in comments(package)]
    package = copy_of(with_records(make_note("n", "Which year?", span=span_of(QUARRY, "in May"))))
    assert ("in May", "Ruth Adeyemi", "Which year?") in comments(package)


def test_words_said_off_the_record_are_marked_without_saying_so() -> None:
    told = comments(copy_of(with_records()))
    on_plan = [(author, said) for words, author, said in told if "blasting plan" in words]
    assert on_plan == [("Onrecord", "✕ Error\nNot cleared for print. Ask the checking desk before these words run.")]


def test_a_cut_of_words_said_off_the_record_is_made() -> None:
    plan = make_claim(QUARRY, "the blasting plan had never been approved", ClaimStatus.CUT, correction="It was revenge")
    package = copy_of(with_records(plan, make_note("why", "He wants it out.", plan.id)))
    assert "blasting plan" not in read_word_bytes(package).text
    assert "wants it out" not in words_beside_the_article(package)


def test_the_comment_on_an_incomplete_record_never_reveals_the_terms() -> None:
    told = {words: said for words, _, said in comments(copy_of(with_records()))}
    assert told["a person close to the talks"] == (
        "△ Warning\nThe anonymity record of this source is incomplete. Ask the checking desk."
    )
    assert not any("background" in said or "off the record" in said for said in told.values())


def test_the_copy_says_that_it_is_confidential() -> None:
    package = copy_of(with_records())
    assert docx.Document(BytesIO(package)).paragraphs[0].text.startswith("Onrecord · Checked copy, confidential")
    assert "Checked copy, confidential" in docx.Document(BytesIO(package)).sections[0].footer.paragraphs[0].text


def test_the_warnings_on_sources_do_not_count_as_checks() -> None:
    package = copy_of(with_records(make_claim(QUARRY, "3 million", ClaimStatus.VERIFIED)))
    said = [told for _, _, told in comments(package)]
    assert sum(told.startswith("△ Check: warning\n") for told in said) == 1
    assert "△ Warning\nThe anonymity record of this source is incomplete. Ask the checking desk." in said
    box = docx.Document(BytesIO(package)).paragraphs[0].text.replace("\u00a0", " ").split("\n")
    # A false claim, a check and a record; words that aren't cleared are no problem of the review.
    assert box[2] == "3 of 3 claims checked, 2 settled, 3 open problems. Claims: 1 false and 2 verified."


def test_a_correction_with_a_protected_name_is_not_entered() -> None:
    grant = make_claim(QUARRY, "3 million", ClaimStatus.CORRECTED, correction="3 million, Okonjo says,")
    package = copy_of(with_records(grant))
    assert "Okonjo says" not in read_word_bytes(package).text
    [told] = [said for words, _, said in comments(package) if words == "3 million"]
    assert told.startswith("✎ Verified with a correction\nIts correction is with the checking desk.")


def test_a_correction_that_repeats_a_name_of_its_own_words_is_entered() -> None:
    words = "Zuberi Okonjo-Lärsen, an inspector, signed the file"
    signed = make_claim(QUARRY, words, ClaimStatus.CORRECTED, correction=words.replace("signed", "saw"))
    assert "an inspector, saw the file" in read_word_bytes(copy_of(with_records(signed))).text


def test_the_reason_for_a_correction_is_withheld_where_it_would_tell_too_much() -> None:
    village = make_claim(
        QUARRY, "1,200 people", ClaimStatus.FALSE, source_id=RecordId("insider"), correction="1,100 people"
    )
    package = copy_of(with_records(village, make_note("why", "The driver counted them.", village.id)))
    [told] = [said for words, _, said in comments(package) if words == "1,100 people"]
    assert told == "✕ False\nThe reason is with the checking desk."


def test_an_editor_who_knows_the_source_signs_nothing() -> None:
    disputed = make_claim(QUARRY, "3 million", ClaimStatus.DISPUTED)
    report = replace(with_records(disputed), signatures={disputed.id: Signature("Petra Quorn", NOON)})
    package = copy_of(report)
    assert "quorn" not in words_beside_the_article(package)
    assert [author for words, author, _ in comments(package) if words == "3 million"] == ["The desk", "The desk"]
    box = docx.Document(BytesIO(package)).paragraphs[0].text.replace("\u00a0", " ")
    assert "Signed off by The desk · 14 May 2026, 12:00 UTC" in box


def test_no_mark_beside_a_printed_name_tells_that_it_is_withheld() -> None:
    package = copy_of(with_records())
    assert "withheld" not in words_beside_the_article(package)
    # The check knows the article only, and the article prints the name.
    assert "△ Check: warning\n“Okonjo-Lärsen” is spelled two ways." in [said for _, _, said in comments(package)]


def test_a_check_that_quotes_an_unprinted_name_is_left_out() -> None:
    report = with_records()
    check = report.review.records[RecordId("check-name")]
    package = copy_of(with_records(replace(check, message="“Z. Okonjo-Larsen” is unlike “Quorn”.")))
    assert "is unlike" not in words_beside_the_article(package)


def test_a_source_that_was_rejected_is_guarded_too() -> None:
    insider = with_records().review.records[RecordId("insider")]
    note = make_note("told", "The mayor's sister.", RecordId("people"))
    report = with_records(replace(insider, disposition=Disposition.REJECTED), note)
    assert "sister" not in words_beside_the_article(copy_of(report))


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("Okonjo-Lärsen Signed the File", "Okonjo-Lärsen Signed the File"),
        ("Larsen Knew", "Untitled"),
        ("Quarry Blasts Cracked Homes", "Quarry Blasts Cracked Homes"),
    ],
)
def test_the_page_header_has_only_names_that_the_article_prints(headline: str, shown: str) -> None:
    report = with_records()
    review = replace(report.review, article=replace(report.review.article, headline=headline))
    package = copy_of(replace(report, review=review))
    assert docx.Document(BytesIO(package)).sections[0].header.paragraphs[0].text == shown
    assert "withheld" not in words_beside_the_article(package)
