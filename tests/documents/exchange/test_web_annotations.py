"""Web Annotations: out by the W3C's model, in from others and from Hypothesis."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, make_report, written
from documents.unusual_reports import deep_report, empty_report, hostile_report
from helpers.builders import NOON, make_review, span_of
from onrecord.documents.errors import DocumentError
from onrecord.documents.exchange.web_annotations.reader import read_web_annotations
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations
from onrecord.domain.article import ImportedComment
from onrecord.domain.records import Evidence, Query, QueryMessage, RecordId
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import EvidenceKind, Stance

TEXT = "The clinic in Arua opened on Monday. The clinic in Gulu will open in June, the nurse said."
MOTIVATIONS = {"assessing", "classifying", "identifying", "commenting", "linking"}
PURPOSES = {*MOTIVATIONS, "tagging", "editing", "describing", "quoting"}


def collection_of(report: Report) -> dict[str, Any]:
    return json.loads(written(report, write_web_annotations))


def items(report: Report) -> list[dict[str, Any]]:
    return collection_of(report)["first"]["items"]


def named(report: Report, name: str) -> dict[str, Any]:
    return next(item for item in items(report) if item["id"] == f"urn:onrecord:record:{name}")


def read(body: object, text: str = TEXT) -> list[ImportedComment]:
    return list(read_web_annotations(json.dumps(body).encode(), text))


def target(exact: str, **selector: object) -> dict[str, object]:
    return {
        "source": "https://clinic.example/",
        "selector": [{"type": "TextQuoteSelector", "exact": exact, **selector}],
    }


@pytest.mark.parametrize("build", [ferry_report, deep_report, hostile_report])
def test_the_collection_has_what_the_model_asks_for(build: Callable[[], Report]) -> None:
    collection = collection_of(build())
    page = collection["first"]

    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert page["partOf"] == collection["id"]
    assert collection["total"] == len(page["items"])
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert item["target"]
        assert {body["purpose"] for body in item["body"]} <= PURPOSES


@pytest.mark.parametrize("build", [ferry_report, deep_report, hostile_report])
def test_every_position_holds_its_quote(build: Callable[[], Report]) -> None:
    report = build()
    for item in items(report):
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for place in (each for each in targets if isinstance(each, dict)):
            position, quote = place["selector"]
            assert report.review.text[position["start"] : position["end"]] == quote["exact"]
            assert report.review.text[: position["start"]].endswith(quote["prefix"])
            assert report.review.text[position["end"] :].startswith(quote["suffix"])


def test_a_claim_has_tags_and_its_correction() -> None:
    report = ferry_report()
    claim = report.review.claims[0]

    assert [(body["purpose"], body["value"]) for body in named(report, claim.id)["body"]] == [
        ("tagging", "claim"),
        ("tagging", "verified with a correction"),
        ("tagging", "number"),
        ("tagging", "comparison or superlative"),
        ("editing", "canceled 421 sailings last year, twice as many as in 2024"),
        (
            "describing",
            (
                "The Saltmarsh ferry [canceled 412 sailings last year, twice as many as in 2024], "
                "according to the Harbor Board."
            ),
        ),
    ]
    assert named(report, claim.id)["target"]["source"] == "https://courier.example/ferry"


def test_a_note_is_a_signed_comment_on_the_words_it_is_about() -> None:
    note = named(ferry_report(), "note-3")

    assert note["creator"] == {"type": "Person", "name": "Ruth Adeyemi"}
    assert note["created"] == "2026-05-14T12:00:00Z"
    assert note["target"]["selector"][1]["exact"] == "What comes next"
    assert note["body"][0]["value"] == "Ask the desk whether to keep this line."


def test_a_note_on_nothing_is_about_the_article() -> None:
    assert named(ferry_report(), "note-6")["target"] == "https://courier.example/ferry"


def test_a_quotation_in_pieces_has_a_target_for_each() -> None:
    pieces = named(ferry_report(), "nobody")["target"]

    assert [piece["selector"][1]["exact"] for piece in pieces] == [
        "Nobody can run a timetable on that. 🚢\n\n“And nobody should try,",
        "she added",
    ]


def test_evidence_links_only_to_addresses_that_are_safe() -> None:
    linked = named(ferry_report(), "evidence-1")["body"]
    unsafe = named(ferry_report(), "evidence-3")["body"]

    assert linked[0] == {
        "type": "SpecificResource",
        "source": "https://harborboard.example/sailings",
        "purpose": "linking",
    }
    assert [body["type"] for body in unsafe] == ["TextualBody"] * 3


def test_rejected_records_stay_out() -> None:
    assert "urn:onrecord:record:not-a-person" not in {item["id"] for item in items(ferry_report())}


def test_a_review_without_records_has_no_page() -> None:
    collection = collection_of(empty_report())

    assert collection["total"] == 0
    assert "first" not in collection


def test_what_we_wrote_comes_in_on_the_same_words() -> None:
    report = ferry_report()
    data = written(report, write_web_annotations)

    comments = read_web_annotations(data, report.review.text)

    noted = next(comment for comment in comments if comment.text.startswith("Ask the desk"))
    assert noted == ImportedComment(
        "Ask the desk whether to keep this line.",
        "Ruth Adeyemi",
        datetime(2026, 5, 14, 12, tzinfo=UTC),
        span_of(FERRY, "What comes next"),
    )
    claim = next(
        comment for comment in comments if comment.text.endswith("Tags: claim, false, comparison or superlative")
    )
    assert claim.text.startswith("It is the second-oldest ferry in the state\n")
    assert claim.span == span_of(FERRY, "It is the oldest ferry in the state")


HYPOTHESIS = {
    "total": 3,
    "rows": [
        {
            "id": "reply-1",
            "created": "2026-04-02T10:00:00.000000+00:00",
            "user": "acct:dkato@hypothes.is",
            "uri": "https://clinic.example/",
            "text": "She confirmed.",
            "tags": [],
            "references": ["note-1"],
            "target": [{"source": "https://clinic.example/"}],
        },
        {
            "id": "note-1",
            "created": "2026-04-01T10:00:00.123456+00:00",
            "user": "acct:m.okello@hypothes.is",
            "uri": "https://clinic.example/",
            "text": "Ask the **nurse**.",
            "tags": ["call", "date"],
            "target": [
                {
                    "source": "https://clinic.example/",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]"},
                        {"type": "TextPositionSelector", "start": 1037, "end": 1047},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "The clinic",
                            "prefix": "ed on Monday. ",
                            "suffix": " in Gulu will open",
                        },
                    ],
                }
            ],
        },
        {"id": "mark-1", "user": "acct:m.okello@hypothes.is", "text": "", "target": [target("on Tuesday")]},
    ],
}


def test_notes_from_hypothesis_come_in_with_author_date_tags_and_replies() -> None:
    note, lost, reply = read(HYPOTHESIS)

    assert note == ImportedComment(
        "Ask the **nurse**.\nTags: call, date",
        "m.okello",
        datetime(2026, 4, 1, 10, 0, 0, 123456, tzinfo=UTC),
        span_of(TEXT, "The clinic", 1),
    )
    assert (lost.text, lost.span) == ("“on Tuesday”\nMarked, with no comment.", None)
    assert (reply.text, reply.author, reply.span, reply.kind) == ("She confirmed.", "dkato", note.span, "reply")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"bodyValue": "Right?"}, "Right?"),
        ({"body": "https://map.example/arua"}, "https://map.example/arua"),
        (
            {"body": {"type": "TextualBody", "value": "<p>Which <b>Monday</b>?</p>", "format": "text/html"}},
            "Which Monday?",
        ),
        ({"body": [{"value": "One"}, {"source": "https://two.example/"}]}, "One\nhttps://two.example/"),
        ({"body": {"value": "date", "purpose": "tagging"}}, "Tags: date"),
        ({"body": 7}, "Marked, with no comment."),
        ({}, "Marked, with no comment."),
    ],
)
def test_bodies_of_every_form_are_read(body: dict[str, object], text: str) -> None:
    (comment,) = read({"type": "Annotation", "target": target("on Monday"), **body})

    assert (comment.text, comment.span) == (text, span_of(TEXT, "on Monday"))


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ("Ama Boateng", "Ama Boateng"),
        ({"type": "Person", "name": "Ama Boateng"}, "Ama Boateng"),
        ([{"id": "https://people.example/ama"}], "https://people.example/ama"),
        ({}, ""),
        (None, ""),
    ],
)
def test_creators_of_every_form_are_read(creator: object, author: str) -> None:
    assert read({"target": target("on Monday"), "creator": creator})[0].author == author


def test_a_refining_selector_is_followed_and_a_whole_page_is_no_place() -> None:
    refined = {
        "type": "FragmentSelector",
        "value": "p1",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "the nurse"},
    }

    assert read({"target": {"source": "x", "selector": refined}})[0].span == span_of(TEXT, "the nurse")
    assert read({"target": "https://clinic.example/", "bodyValue": "All of it."}) == [ImportedComment("All of it.")]


def test_words_that_stand_twice_without_surroundings_are_not_guessed() -> None:
    (comment,) = read({"target": target("The clinic"), "bodyValue": "Which?"})

    assert (comment.text, comment.span) == ("“The clinic”\nWhich?", None)


def test_a_time_without_zone_is_taken_as_universal() -> None:
    (comment,) = read({"target": target("on Monday"), "created": "2026-04-01T10:00:00"})

    assert comment.written_at == datetime(2026, 4, 1, 10, tzinfo=UTC)
    assert read({"target": target("on Monday"), "created": "yesterday"})[0].written_at is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "isn’t JSON"),
        (b"[" * 100_000, "isn’t JSON"),
        (b"\xff\xfe", "isn’t JSON"),
        (b"{}", "has no annotations"),
        (b'{"rows": []}', "has no annotations"),
        (b'{"first": {"first": {"items": [1, null, {"id": 2}]}}}', "has no annotations"),
        (b'"words"', "has no annotations"),
    ],
)
def test_what_holds_no_annotations_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read_web_annotations(data, TEXT)


def test_a_query_is_a_question_on_the_words_of_its_claim_with_its_answers() -> None:
    claim = make_claim(TEXT, "opened on Monday")
    asked = QueryMessage(text="Which Monday?", writer="R. Adeyemi", written_at=NOON)
    answered = QueryMessage(text="The 11th.", writer="Ana Sorel", written_at=NOON, is_answer=True)
    query = Query(id=RecordId("query"), target_id=claim.id, messages=(asked, answered))
    found = named(make_report(make_review(TEXT, [claim, query])), "query")

    assert found["motivation"] == "questioning"
    assert found["creator"]["name"] == "R. Adeyemi"
    assert found["target"]["selector"][1]["exact"] == "opened on Monday"
    assert [body["value"] for body in found["body"]] == ["Which Monday?", "The 11th."]


def test_evidence_is_anchored_on_its_claim_and_titled_by_its_kind_by_default() -> None:
    claim = make_claim(TEXT, "opened on Monday")
    tape = Evidence(
        id=RecordId("tape"), target_id=claim.id, kind=EvidenceKind.RECORDING, title="", stance=Stance.SUPPORTS
    )
    found = named(make_report(make_review(TEXT, [claim, tape])), "tape")

    assert found["target"]["selector"][1]["exact"] == "opened on Monday"
    assert [(body["purpose"], body["value"]) for body in found["body"]] == [
        ("tagging", "evidence"),
        ("tagging", "supports"),
        ("describing", "recording"),
    ]


@pytest.mark.parametrize("key", ["created", "updated", "modified"])
def test_the_time_of_a_remark_is_read_from_whichever_name_it_has(key: str) -> None:
    (comment,) = read([{"bodyValue": "Which?", "target": target("The nurse"), key: "2026-05-14T12:00:00Z"}])
    assert comment.written_at == NOON


def test_a_reply_is_anchored_on_its_own_words_or_its_threads() -> None:
    first = {"id": "a", "target": target("clinic in Arua"), "body": {"value": "Which?"}}
    own = {"id": "b", "target": target("clinic in Gulu"), "body": {"value": "This one."}, "references": ["a"]}
    other = {"id": "c", "target": "https://clinic.example/", "body": {"value": "Both."}, "references": ["a"]}

    assert [(one.kind, one.text, one.span) for one in read([own, other, first])] == [
        ("comment", "Which?", span_of(TEXT, "clinic in Arua")),
        ("reply", "This one.", span_of(TEXT, "clinic in Gulu")),
        ("reply", "Both.", span_of(TEXT, "clinic in Arua")),
    ]
