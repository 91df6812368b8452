"""A review as JSON: everything comes back, the published schema holds, and what was tampered with is refused."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from documents.ferry_report import ferry_report
from documents.report_builders import make_note, make_report, written
from documents.unusual_reports import BUILDERS, empty_report, long_report
from helpers.builders import make_review
from helpers.records import records
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.exchange.json_review import is_review_json, read_review_json, write_review_json
from onrecord.domain import vocabulary
from onrecord.domain.article import Article, Revision
from onrecord.domain.changes import Edit
from onrecord.domain.facts import fact_statuses, with_fact_statuses
from onrecord.domain.past import Past
from onrecord.domain.records import AnyRecord, Claim, RecordId
from onrecord.domain.report import Edition, Report
from onrecord.domain.review import AnalysisInfo
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus, EvidenceRank, FileProblem
from onrecord.shipped import resources

TEXT = "Nine of the ten pumps ran dry, the council said. 🚰 Nobody checked the tenth."
SCHEMA = json.loads((resources() / "schemas" / "review.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def changed(report: Report, **keys: Any) -> bytes:
    return json.dumps(json.loads(written(report, write_review_json)) | keys).encode()


@pytest.mark.parametrize("build", BUILDERS)
def test_a_review_comes_back_whole(build: Callable[[], Report]) -> None:
    report = build()

    assert repr(read_review_json(written(report, write_review_json))) == repr(report.review)


@given(st.lists(records(len(TEXT)), max_size=6, unique_by=lambda record: record.id), st.sets(st.text(max_size=5)))
def test_any_records_come_back_as_they_were(some: list[AnyRecord], silenced: set[str]) -> None:
    review = replace(make_review(TEXT, some), silenced=frozenset(silenced))

    data = written(make_report(review), write_review_json)

    assert read_review_json(data) == review
    assert list(VALIDATOR.iter_errors(json.loads(data))) == []


def test_a_revision_that_is_no_longer_under_review_says_since_when() -> None:
    past = Past(datetime(2026, 5, 14, 12, tzinfo=UTC), is_withdrawn=True)

    body = json.loads(written(replace(ferry_report(), past=past), write_review_json))

    assert body["past"] == {"since": "2026-05-14T12:00:00Z", "is_withdrawn": True}
    assert list(VALIDATOR.iter_errors(body)) == []


@pytest.mark.parametrize("build", BUILDERS)
def test_what_is_written_keeps_to_the_schema(build: Callable[[], Report]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(written(build(), write_review_json)))] == []


def test_the_schema_is_one_and_names_every_field_and_word() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for kind in (Article, Revision, AnalysisInfo, *get_args(AnyRecord)):
        described = set(SCHEMA["$defs"][kind.__name__]["properties"]) - {"type"}
        assert described == {field.name for field in fields(kind)}
    for name, definition in SCHEMA["$defs"].items():
        if "enum" in definition:
            words = Edition if name == "Edition" else getattr(vocabulary, name)
            assert definition["enum"] == [word.value for word in words]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("records", 0, "kind"), "animal"),
        (("records", 0, "type"), "rumor"),
        (("records", 0, "mentions"), [[3]]),
        (("revision", "sha256"), "abc"),
        (("schema",), 1),
    ],
)
def test_the_schema_refuses_what_is_not_in_our_words(path: tuple[str | int, ...], value: object) -> None:
    body = json.loads(written(ferry_report(), write_review_json))
    inner = body
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value

    assert not VALIDATOR.is_valid(body)


def test_the_text_stands_in_the_file_as_it_is_read() -> None:
    data = written(ferry_report(), write_review_json).decode()

    assert "Nobody can run a timetable on that. 🚢" in data
    assert '"exported_at": "2026-05-16T08:05:00Z"' in data


def test_half_a_character_in_a_note_comes_back() -> None:
    note = make_note("n", "half \ud83d and \0 and \x1f")

    assert read_review_json(written(make_report(make_review(TEXT, [note])), write_review_json)).notes == [note]


def test_a_byte_order_mark_and_keys_of_a_later_version_are_skipped() -> None:
    report = ferry_report()

    assert read_review_json(b"\xef\xbb\xbf" + changed(report, weather={"sky": "gray"})) == report.review


def test_a_review_says_what_it_is_near_its_start() -> None:
    assert is_review_json(written(ferry_report(), write_review_json))
    assert not is_review_json(b'{"format": "something else", "schema": 1}')


@pytest.mark.parametrize(
    ("data", "kind", "detail"),
    [
        (b"", DocumentProblem.DAMAGED, "isn’t JSON, or only part of it"),
        (written(empty_report(), write_review_json)[:-40], DocumentProblem.DAMAGED, "isn’t JSON, or only part of it"),
        (b"[" * 200_000, DocumentProblem.DAMAGED, "isn’t JSON, or only part of it"),
        (b"[]", DocumentProblem.UNSUPPORTED, "is JSON, but not an Onrecord review"),
        (b'{"a": 1}', DocumentProblem.UNSUPPORTED, "is JSON, but not an Onrecord review"),
        (
            changed(empty_report(), schema=7, program="Onrecord 9.0"),
            DocumentProblem.UNSUPPORTED,
            "was written by Onrecord 9.0, which this version can’t read",
        ),
        (
            changed(empty_report(), schema="1"),
            DocumentProblem.DAMAGED,
            "doesn’t name its format version",
        ),
        (
            changed(empty_report(), records=[7]),
            DocumentProblem.DAMAGED,
            "is missing something a review needs (an object)",
        ),
        (
            changed(empty_report(), records=[{"type": "check", "id": "x"}]),
            DocumentProblem.DAMAGED,
            "is missing something a review needs (Object missing required field `rule`)",
        ),
        (
            changed(empty_report(), records=[{"type": "rumor", "id": "x"}]),
            DocumentProblem.DAMAGED,
            "is missing something a review needs (rumor)",
        ),
    ],
)
def test_what_is_no_review_is_refused_in_words(data: bytes, kind: DocumentProblem, detail: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_review_json(data)

    assert (refused.value.kind, refused.value.said_of("It")) == (kind, f"It {detail}.")


def test_a_text_changed_after_the_export_is_refused() -> None:
    body = json.loads(written(ferry_report(), write_review_json))
    body["revision"]["text"] = body["revision"]["text"].replace("412", "214")

    with pytest.raises(DocumentError, match="has a text that its marks don’t belong to"):
        read_review_json(json.dumps(body).encode())


@pytest.mark.parametrize("span", [[-1, 4], [5, 5], [0, 10_000], [0.5, 4], ["0", 4], [0, 4, 8]])
def test_marks_that_lead_outside_the_text_are_refused(span: list[object]) -> None:
    body = json.loads(written(ferry_report(), write_review_json))
    next(record for record in body["records"] if record["type"] == "claim")["span"] = span

    with pytest.raises(DocumentError):
        read_review_json(json.dumps(body).encode())


def test_two_records_of_one_id_are_refused() -> None:
    body = json.loads(written(ferry_report(), write_review_json))
    body["records"].append(body["records"][0])

    with pytest.raises(DocumentError, match="a unique id for each record"):
        read_review_json(json.dumps(body).encode())


def test_the_records_of_a_long_review_come_back_in_their_order() -> None:
    review = long_report().review

    assert list(read_review_json(written(make_report(review), write_review_json)).records) == list(review.records)


def test_a_time_without_a_zone_can_be_compared_with_others() -> None:
    review = make_review(TEXT, [make_note("first", "Ask the council."), make_note("second", "They called back.")])
    data = written(make_report(review), write_review_json)
    assert data.count(b'"2026-05-14T12:00:00Z"') > 2

    zoneless = data.replace(b'"written_at": "2026-05-14T12:00:00Z"', b'"written_at": "2026-05-14T11:00:00"', 1)

    notes = read_review_json(zoneless).notes
    assert [note.written_at.isoformat() for note in notes] == [
        "2026-05-14T11:00:00+00:00",
        "2026-05-14T12:00:00+00:00",
    ]


def test_a_time_that_is_none_in_utc_is_refused() -> None:
    review = make_review(TEXT, [make_note("first", "Ask the council.")])
    data = written(make_report(review), write_review_json)
    broken = data.replace(b'"written_at": "2026-05-14T12:00:00Z"', b'"written_at": "0001-01-01T00:00:00+14:00"')

    with pytest.raises(DocumentError) as refused:
        read_review_json(broken)
    assert refused.value.said_of("It") == "It is missing something a review needs (date value out of range)."


@pytest.mark.parametrize("named", [b'"id": "first"', b'"headline": "', b'"language": "'])
def test_half_a_character_where_a_library_looks_things_up_is_refused(named: bytes) -> None:
    review = make_review(TEXT, [make_note("first", "Ask the council.")])
    data = written(make_report(review), write_review_json)
    assert named in data

    with pytest.raises(DocumentError) as refused:
        read_review_json(data.replace(named, named.replace(b': "', b': "\\ud800', 1), 1))
    assert refused.value.said_of("It") == "It has half a character in its text or in a name."


def test_nul_where_a_library_looks_things_up_is_refused() -> None:
    data = written(make_report(make_review(TEXT, [make_note("first", "Ask \0 the council.")])), write_review_json)
    assert read_review_json(data).records[RecordId("first")].text == "Ask \0 the council."

    with pytest.raises(DocumentError) as refused:
        read_review_json(data.replace(b'"id": "first"', b'"id": "fir\\u0000st"', 1))
    assert refused.value.said_of("It") == "It has an unassigned character in its text or in a name."


def test_six_signs_that_look_like_nul_are_a_text() -> None:
    review = make_review(TEXT, [make_note("\\u0000", "Ask the council.")])

    assert read_review_json(written(make_report(review), write_review_json)) == review


def test_a_number_beyond_all_numbers_is_refused() -> None:
    data = written(ferry_report(), write_review_json)
    assert b'"priority": 0.' in data

    with pytest.raises(DocumentError) as refused:
        read_review_json(data.replace(b'"priority": 0.', b'"priority": 1e999, "was": 0.', 1))
    assert refused.value.said_of("It") == "It isn’t JSON, or only part of it."


@pytest.mark.parametrize("schema", [1, 2, 3, 4, 5])
def test_a_file_of_an_earlier_schema_is_still_read(schema: int) -> None:
    report = ferry_report()

    assert read_review_json(changed(report, schema=schema)) == report.review


def test_evidence_of_schema_5_is_primary_or_unsaid() -> None:
    body = json.loads(changed(ferry_report()))
    ticked, *others = [record for record in body["records"] if record["type"] == "evidence"]
    for record in (ticked, *others):
        del record["rank"]
        record["is_primary"] = record is ticked

    back = read_review_json(json.dumps(body | {"schema": 5}).encode()).evidence

    assert {item.rank for item in back if item.id != ticked["id"]} == {EvidenceRank.NOT_SAID}
    assert [item.rank for item in back if item.id == ticked["id"]] == [EvidenceRank.PRIMARY]


def test_the_state_of_evidence_files_is_told_by_record() -> None:
    report = ferry_report()
    tape = report.review.evidence[0]
    body = json.loads(changed(replace(report, file_problems={tape.id: FileProblem.MISSING, RecordId("x"): "missing"})))

    assert body["evidence_files"] == {tape.id: "missing"}
    assert not list(VALIDATOR.iter_errors(body))


def test_fact_statuses_round_trip_and_default_to_the_claims() -> None:
    report = ferry_report()
    claim = report.review.claims[0]
    halves = (Span(claim.span.start, claim.span.start + 4), Span(claim.span.start + 5, claim.span.end))
    mixed = with_fact_statuses(replace(claim, parts=halves), (ClaimStatus.VERIFIED, ClaimStatus.FALSE))
    report.review.apply([Edit(claim, mixed)])
    body = json.loads(changed(report))
    assert not list(VALIDATOR.iter_errors(body))
    back = read_review_json(json.dumps(body).encode()).records[claim.id]
    assert isinstance(back, Claim)
    assert fact_statuses(back) == (ClaimStatus.VERIFIED, ClaimStatus.FALSE)

    for record in body["records"]:
        record.pop("part_statuses", None)
    back = read_review_json(json.dumps(body | {"schema": 3}).encode()).records[claim.id]
    assert isinstance(back, Claim)
    assert fact_statuses(back) == (ClaimStatus.FALSE, ClaimStatus.FALSE)
