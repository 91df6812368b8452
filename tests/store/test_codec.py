import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from helpers.builders import FOUND, NOON
from helpers.records import records
from onrecord.domain.article import ArticleDetails, ArticleId, Block, Detail, Link, Structure, TableCell
from onrecord.domain.changes import Change, ChangeId, DetailsEdit, Edit
from onrecord.domain.records import AnyRecord, Claim, Evidence, Note, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import BlockRole, ClaimKind, EvidenceKind, EvidenceRank
from onrecord.store.codec import Codec

CODEC = Codec()
CLAIM = Claim(id=RecordId("claim:3-8"), origin=FOUND, span=Span(3, 8), kinds=(ClaimKind.NUMBER,))


@given(records(500))
def test_every_record_comes_back_from_json_as_it_was(record: AnyRecord) -> None:
    assert CODEC.decode_record(json.loads(json.dumps(CODEC.encode_record(record)))) == record


def stored(*edits: Edit, details: DetailsEdit | None = None) -> list[dict[str, object]]:
    """The part of a change that the log stores."""
    change = Change(
        id=ChangeId("c"),
        article_id=ArticleId("a"),
        name="Move mark",
        edits=edits,
        reviewer="Ada",
        at=NOON,
        details=details,
    )
    encoded: list[dict[str, object]] = json.loads(json.dumps(CODEC.encode_edits(change)))
    return encoded


@given(records(500), records(500))
def test_every_edit_comes_back_from_json_as_it_was(one: AnyRecord, other: AnyRecord) -> None:
    edits = (Edit(None, one), Edit(one, one), Edit(other, None))

    assert CODEC.decode_edits(stored(*edits)) == {"edits": edits, "is_erasure": False}


def test_a_change_of_details_stands_among_the_edits_and_comes_back() -> None:
    edits = (Edit(None, CLAIM), Edit(CLAIM, None))
    before = ArticleDetails(headline="Ferry Full", published="May 4")
    details = DetailsEdit(before, before.with_detail(Detail.ADDRESS, "https://courier.example/ferry"))

    assert CODEC.decode_edits(stored(*edits, details=details)) == {
        "edits": edits,
        "details": details,
        "is_erasure": False,
    }


def test_a_record_says_its_type_and_writes_spans_as_pairs() -> None:
    body = json.loads(json.dumps(CODEC.encode_record(CLAIM)))

    assert body["type"] == "claim"
    assert body["span"] == [3, 8]
    assert body["kinds"] == ["number"]


def test_keys_of_a_later_version_are_skipped() -> None:
    body = CODEC.encode_record(CLAIM) | {"weather": "sunny"}
    body["origin"] |= {"model": {"name": "later"}}

    assert CODEC.decode_record(body) == CLAIM


def test_keys_that_an_earlier_version_did_not_write_take_their_defaults() -> None:
    body = CODEC.encode_record(CLAIM)
    del body["vouched_by"], body["origin"]["because"]

    assert CODEC.decode_record(body) == CLAIM


@pytest.mark.parametrize(("rank", "is_primary"), [(EvidenceRank.PRIMARY, True), (EvidenceRank.NOT_SAID, False)])
def test_an_unticked_box_of_earlier_says_nothing(rank: EvidenceRank, *, is_primary: bool) -> None:
    evidence = Evidence(id=RecordId("e"), target_id=CLAIM.id, kind=EvidenceKind.LINK, title="Tariff", rank=rank)
    body = CODEC.encode_record(evidence)
    del body["rank"]

    assert CODEC.decode_record(body | {"is_primary": is_primary}) == evidence


def test_a_time_comes_back_as_the_same_moment() -> None:
    noon_in_quito = datetime(2026, 5, 14, 12, 0, tzinfo=timezone(timedelta(hours=-5)))
    note = Note(id=RecordId("n"), text="Called back.", author="Ada Reyes", written_at=noon_in_quito)

    assert CODEC.decode_record(json.loads(json.dumps(CODEC.encode_record(note)))) == note


def test_a_lone_surrogate_in_a_note_survives() -> None:
    note = Note(id=RecordId("n"), text="half \ud83d\0 character", author="Ada Reyes", written_at=NOON.astimezone(UTC))

    assert CODEC.decode_record(json.loads(json.dumps(CODEC.encode_record(note)))) == note


def test_a_structure_comes_back_as_it_was() -> None:
    structure = Structure(
        (Block(Span(0, 5), BlockRole.HEADLINE), Block(Span(7, 9), BlockRole.LIST_ITEM, level=2)),
        (Link(Span(7, 9), "https://example.org/"),),
    )

    assert CODEC.decode(json.loads(json.dumps(CODEC.encode(structure))), Structure) == structure


def test_the_cells_of_a_table_come_back_and_an_older_structure_has_none() -> None:
    structure = Structure((Block(Span(0, 5), BlockRole.TABLE_CELL, cell=TableCell(1, 2, 3, columns=2)),))
    encoded = json.loads(json.dumps(CODEC.encode(structure)))

    assert CODEC.decode(encoded, Structure) == structure
    del encoded["blocks"][0]["cell"]
    assert CODEC.decode(encoded, Structure) == Structure((Block(Span(0, 5), BlockRole.TABLE_CELL),))
