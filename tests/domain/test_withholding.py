"""Names and phrases that are withheld from an outside reader, and those that aren't."""

from dataclasses import replace

import pytest

from documents.report_builders import make_claim, make_note, make_report
from helpers.builders import make_review, span_of
from onrecord.domain import masking
from onrecord.domain.checked import for_editing
from onrecord.domain.protected_names import NameWords
from onrecord.domain.records import AnonymityRecord, AnyRecord, Entity, Evidence, Quotation, RecordId, Source
from onrecord.domain.redaction import redact
from onrecord.domain.report import Edition
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import (
    AttributionLevel,
    EntityKind,
    EvidenceKind,
    QuotationKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.redaction import name_words

WITHHELD = str(masking.WITHHELD)

WORDS = NameWords(offices=frozenset({"news", "editor"}), given=frozenset({"bob", "ida"}))


def redacted(text: str, *records: AnyRecord) -> Review:
    return redact(make_report(make_review(text, records), edition=Edition.REDACTED), WORDS).review


def redacted_text(
    text: str, name: str, *mentions: str, is_body: bool = False, others: tuple[AnyRecord, ...] = ()
) -> str:
    """The text without who has this name, is mentioned in these words and gave something on background."""
    spans = tuple(span_of(text, words) for words in mentions)
    kind = EntityKind.ORGANIZATION if is_body else EntityKind.PERSON
    person = Entity(id=RecordId("e"), kind=kind, name=name, mentions=spans)
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.ORGANIZATION if is_body else SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        name=name,
        mentions=spans[:1],
        entity_id=person.id,
        level=AttributionLevel.ON_BACKGROUND,
    )
    return redacted(text, person, source, *others).text


def test_a_name_with_one_letter_of_four_misspelled_goes_too() -> None:
    text = "Tora Lind signed. The clerk, Tova, left. Nora Beck left."
    assert (
        redacted_text(text, "Tora Lind", "Tora Lind", "Tova")
        == f"{WITHHELD} signed. The clerk, {WITHHELD}, left. Nora Beck left."
    )


def test_the_other_names_of_somebody_protected_go_too() -> None:
    text = (
        "Robert Okafor signed. Bob Okaffor, the Commissioner, said no. Chancellor Okafor left. Ask Bob, said Ida Falk."
    )
    mentions = ("Robert Okafor", "Bob Okaffor", "Commissioner", "Chancellor Okafor", "Bob,")
    assert redacted_text(text, "Robert Okafor", *mentions) == (
        f"{WITHHELD} signed. {WITHHELD}, the Commissioner, said no. Chancellor {WITHHELD} left."
        f" Ask {WITHHELD}, said Ida Falk."
    )


def test_a_given_name_in_the_name_of_a_body_is_nobodys() -> None:
    text = "Ida Falk Mills signed. Ida Lund left."
    assert redacted_text(text, "Ida Falk Mills", "Ida Falk Mills", is_body=True) == f"{WITHHELD} signed. Ida Lund left."


def test_a_small_word_beside_a_name_is_no_other_name_though_it_looks_like_one() -> None:
    text = "Rose Harbour signed. The harbor’s Rose left, and the Harbor Board met."
    assert redacted_text(text, "Rose Harbour", "Rose Harbour", "harbor’s Rose") == (
        f"{WITHHELD} signed. The harbor’s {WITHHELD} left, and the Harbor Board met."
    )


def entity(kind: EntityKind, name: str, text: str) -> Entity:
    return Entity(id=RecordId(name), kind=kind, name=name, mentions=(span_of(text, name),))


def test_a_last_name_that_another_person_has_is_nobodys_alone() -> None:
    text = "Sarah Brown signed, and Brown left. Gordon Brown stayed."
    other = entity(EntityKind.PERSON, "Gordon Brown", text)
    assert redacted_text(text, "Sarah Brown", "Sarah Brown", "Brown left"[:5], others=(other,)) == (
        f"{WITHHELD} signed, and Brown left. Gordon Brown stayed."
    )


def test_a_last_name_in_the_name_of_a_body_is_withheld_all_the_same() -> None:
    text = "Sarah Brown signed, and Brown left. Brown University stayed."
    body = entity(EntityKind.ORGANIZATION, "Brown University", text)
    assert redacted_text(text, "Sarah Brown", "Sarah Brown", others=(body,)) == (
        f"{WITHHELD} signed, and {WITHHELD} left. {WITHHELD} University stayed."
    )


def test_the_words_of_a_body_that_are_joined_by_and_are_nobodys_alone() -> None:
    text = "The Harbor and River Board signed. The river rose, and the harbor with it."
    assert redacted_text(text, "Harbor and River Board", "Harbor and River Board", is_body=True) == (
        f"The {WITHHELD} signed. The river rose, and the harbor with it."
    )


CLERK = "A clerk said the vote was bought. The mayor is tired of it all."


def clerk(**changes: object) -> Source:
    made = Source(
        id=RecordId("s"),
        kind=SourceKind.PEOPLE,
        status=SourceStatus.ANONYMOUS,
        description="A clerk",
        mentions=(span_of(CLERK, "A clerk"),),
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("said", "is_shown"), [("the vote was bought", False), ("vote was bought", True), ("said the vote", True)]
)
def test_a_remark_may_not_repeat_four_words_said_off_the_record(said: str, is_shown: bool) -> None:  # noqa: FBT001 - a case
    claim = make_claim(CLERK, said, source_id=RecordId("s"))
    note = make_note("n", f"Is it so that {said}?")
    review = redacted(CLERK, clerk(level=AttributionLevel.OFF_THE_RECORD), claim, note)
    assert ("n" in review.records) is is_shown


@pytest.mark.parametrize(
    ("motive", "is_shown"),
    [("Wants to be mayor", False), ("Hates the mayor", True), ("tired of it all", True)],
)
def test_four_words_on_file_are_withheld_unless_the_article_prints_them(
    motive: str,
    is_shown: bool,  # noqa: FBT001 - a case
) -> None:
    source = clerk(anonymity=AnonymityRecord(motive=motive))
    assert ("n" in redacted(CLERK, source, make_note("n", f"{motive}?")).records) is is_shown


@pytest.mark.parametrize(("whose", "is_shown"), [(None, False), ("mayor", True)])
def test_a_recording_of_a_quotation_is_withheld_with_its_speaker(
    whose: str | None,
    is_shown: bool,  # noqa: FBT001 - a case
) -> None:
    words = span_of(CLERK, "the vote was bought")
    mayor = clerk(
        id=RecordId("mayor"), status=SourceStatus.NAMED, name="Ida Falk", mentions=(span_of(CLERK, "The mayor"),)
    )
    said = Quotation(id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(words,), source_id=RecordId("s"))
    claim = make_claim(CLERK, "the vote was bought", quotation_id=said.id, source_id=whose and RecordId(whose))
    tape = Evidence(id=RecordId("tape"), target_id=claim.id, kind=EvidenceKind.RECORDING, title="The tape")
    assert ("tape" in redacted(CLERK, clerk(), mayor, said, claim, tape).records) is is_shown


def test_a_name_on_file_that_is_the_description_for_print_is_no_secret() -> None:
    assert redacted(CLERK, clerk(name="A clerk")).text == CLERK
    named = clerk(name="The mayor", anonymity=AnonymityRecord(description="The mayor"))
    assert redacted(CLERK, named).text == CLERK


def test_one_name_on_file_is_withheld_from_the_whole_name_that_it_may_be_part_of() -> None:
    text = "A clerk said no. Lena Okafor left, and Okafor did not come back."
    source = replace(clerk(name="Okafor", kind=SourceKind.PERSON), mentions=(span_of(text, "A clerk"),))
    assert redacted(text, source, entity(EntityKind.PERSON, "Lena Okafor", text)).text == (
        f"A clerk said no. Lena {WITHHELD} left, and {WITHHELD} did not come back."
    )


def test_an_editor_beside_whose_name_the_office_stands_is_withheld_from_remarks() -> None:
    source = clerk(anonymity=AnonymityRecord(known_to="Tom Dahl, news editor"))
    notes = make_note("dahl", "Ask Dahl."), make_note("editor", "Ask the news editor.")
    records = redacted(CLERK, source, *notes).records
    assert ("dahl" in records, "editor" in records) == (False, True)


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("Young Speaks", ""),
        ("Andrew Young Speaks", ""),
        ("Why Young Quit", ""),
        ("Young Voters Flock to Polls", "Young Voters Flock to Polls"),
    ],
)
def test_the_checked_copy_compares_names_in_the_headline(headline: str, shown: str) -> None:
    text = "Many young people left the valley. A clerk said the vote was bought."
    source = replace(clerk(name="Andrew Young", kind=SourceKind.PERSON), mentions=(span_of(text, "A clerk"),))
    review = make_review(text, [source])
    review.article = replace(review.article, headline=headline)
    checked = for_editing(make_report(review, edition=Edition.CHECKED), name_words())
    assert checked.review.article.headline == shown


def test_a_last_name_in_the_text_may_stay_in_the_headline_of_a_checked_copy() -> None:
    text = "Andrew Young left. A clerk said the vote was bought."
    source = replace(clerk(name="Andrew Young", kind=SourceKind.PERSON), mentions=(span_of(text, "A clerk"),))
    review = make_review(text, [source])
    review.article = replace(review.article, headline="Young Leaves")
    checked = for_editing(make_report(review, edition=Edition.CHECKED), name_words())
    assert checked.review.article.headline == "Young Leaves"
