import pytest

from onrecord.domain.quoted_words import is_in_marks, quoted_words
from onrecord.domain.records import Quotation, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import QuotationKind

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
