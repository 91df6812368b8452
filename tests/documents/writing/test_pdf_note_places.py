"""Notes of the PDF stand beside their words while there is room, and below them in even columns when there is not."""

import pypdfium2
import pytest

from documents.report_builders import make_claim, make_note, make_report, written
from helpers.builders import make_article, make_revision
from onrecord.documents.writing.pdf_report.data import place_notes, text_height
from onrecord.documents.writing.pdf_report.writer import write_pdf
from onrecord.documents.writing.report_content.content import Cell, runs
from onrecord.domain.report import Layout, Section
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus

SHORT: Cell = [runs("Claim 1 · Verified"), runs("Ruth Adeyemi, 14 May 2026")]
LONG: Cell = [runs("It lies upright on the bank. " * 30)]


@pytest.mark.parametrize(
    ("text", "notes", "beside", "below"),
    [
        ("The ferry sank.", [], [], []),
        ("The ferry sank.", [SHORT] * 3, [0, 1, 2], []),
        ("The ferry sank.", [LONG], [0], []),
        ("The ferry sank.", [SHORT] * 9, [0, 1, 2, 3], [[4, 5], [6], [7, 8]]),
        ("The ferry sank. " * 40, [SHORT] * 9, list(range(9)), []),
        ("The ferry sank.", [SHORT, LONG], [0], [[1]]),
        ("The ferry sank.", [LONG, LONG, SHORT, SHORT], [0], [[1], [2, 3]]),
        ("The ferry sank.", [[*LONG, *LONG, *LONG], SHORT], [], [[0], [1]]),
    ],
)
def test_notes_keep_their_order_beside_the_words_and_below_them(
    text: str, notes: list[Cell], beside: list[int], below: list[list[int]]
) -> None:
    placed = place_notes(text_height(text), notes)
    assert (list(placed.beside), list(placed.below)) == (beside, below)


def test_the_notes_for_which_there_is_no_room_stand_left_of_the_others() -> None:
    text = "The ferry sank. The crew of nine was saved."
    claims = [make_claim(text, words, ClaimStatus.FALSE) for words in ("The ferry sank.", "nine")]
    notes = [make_note(f"note-{n}", f"Begun {n}. {'Said. ' * 90}", claim.id) for n, claim in enumerate(claims)]
    review = Review(make_article("A"), make_revision(text), None, {r.id: r for r in [*claims, *notes]})
    pdf = written(make_report(review, layout=Layout(sections=(Section.ARTICLE,))), write_pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        said = words.get_text_range()
        beside, below = (words.get_charbox(said.index(f"Begun {n}.")) for n in range(2))
    assert below[0] < beside[0]
    assert below[3] < beside[1]
