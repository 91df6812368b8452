import pytest

from helpers.builders import span_of
from onrecord.domain.quoted_words import in_own_marks, is_in_marks, quoted_words
from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind
from onrecord.translation import speaking

TEXT = "Lund called it “a bill with a cover letter.” “We will pay,” she said, “in May.” He said costs would double."


def quotation(kind: QuotationKind, *pieces: str) -> Quotation:
    content = tuple(Span(TEXT.index(piece), TEXT.index(piece) + len(piece)) for piece in pieces)
    return Quotation(id=RecordId("q"), kind=kind, content=content)


@pytest.mark.parametrize(
    ("kind", "pieces", "words", "in_marks"),
    [
        (QuotationKind.DIRECT, ["We will pay,", "in May."], ("We will pay,", "in May."), True),
        (QuotationKind.DIRECT, ["it “a bill with a cover letter.”"], ("a bill with a cover letter.",), False),
        (QuotationKind.MIXED, ["it “a bill with a cover letter.”"], ("a bill with a cover letter.",), False),
        (QuotationKind.DIRECT, ["will pay,"], ("will pay,",), True),
        (QuotationKind.INDIRECT, ["costs would double"], (), False),
    ],
)
def test_the_words_inside_marks_are_told_from_those_outside(
    *, kind: QuotationKind, pieces: list[str], words: tuple[str, ...], in_marks: bool
) -> None:
    made = quotation(kind, *pieces)
    assert quoted_words(made, TEXT) == words
    assert all(is_in_marks(made, piece, TEXT) for piece in made.content) == in_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He said: “Never,” and left.", "“Never”"),
        ("Er sagte: „Never“ und ging.", "„Never“"),
        ("Er sagte: »Never« und ging.", "»Never«"),
        ("Elle dit : « Never » et part.", "«Never»"),
        ('He said: "Never" and left.', '"Never"'),
        ("He said: “We Never did,” and left.", "“Never”"),
        # The closing mark is missing, or both are.
        ("He said: “Never and left.", "“Never”"),
        ("He said: Never and left.", "„Never“"),
    ],
)
def test_quoted_speech_keeps_the_marks_of_its_article(text: str, shown: str) -> None:
    with speaking("de"):
        assert in_own_marks(span_of(text, "Never"), "Never", text) == shown
