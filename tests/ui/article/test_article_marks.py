"""The marks of each record, and the marked words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect

from helpers.article_view import claim, click, color_at, colors_in, person, show, words_rect
from helpers.builders import NOON, span_of
from onrecord.domain.records import Check, Note, Quotation, RecordId, Source
from onrecord.domain.vocabulary import ClaimStatus, QuotationKind, Severity, SourceKind, SourceStatus
from onrecord.ui.article.view import Layer
from onrecord.ui.look.theme import Role, tint_role


def test_the_mark_stands_on_its_words_after_an_emoji(view, qtbot, theme):
    text = "a😀b said X"
    show(view, qtbot, text, [claim(text, "said")])
    tint, page = theme.color(tint_role(ClaimStatus.VERIFIED)).name(), theme.color(Role.SURFACE).name()
    (rect,) = view.rects_of(RecordId("c1"))
    assert tint in colors_in(view, rect)
    assert color_at(view, rect.topLeft() + QPoint(2, 1)) == tint
    for neighbor in ("b", "X"):
        around = colors_in(view, words_rect(view, text, neighbor))
        assert tint not in around
        assert page in around


def test_five_marks_on_the_same_words_can_all_be_seen(view, qtbot, theme):
    text = "Then the quiet official told everyone."
    words = span_of(text, "quiet official")
    records = [
        Quotation(id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "the quiet official told"),)),
        claim(text, "quiet official", ClaimStatus.DISPUTED),
        person(text, "quiet official"),
        Source(id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.ANONYMOUS, mentions=(words,)),
        Check(id=RecordId("k"), rule="r", severity=Severity.WARNING, places=(words,), message="m"),
    ]
    show(view, qtbot, text, records)
    rect = words_rect(view, text, "quiet official")
    seen = colors_in(view, rect.adjusted(0, -3, 0, 12))
    for role in (Role.QUOTATION_TINT, Role.TINT_DISPUTED, Role.PERSON):
        assert theme.colors[role] in seen
    below = colors_in(view, QRect(rect.left(), rect.bottom() - 1, rect.width(), 14))
    for role in (Role.ANONYMOUS, Role.CHECK):
        wanted = theme.color(role)
        assert any(_is_near(color, wanted.name()) for color in below), role


def _is_near(one: str, other: str, distance: int = 60) -> bool:
    """Thin lines are smoothed, so their color is met only nearly."""
    return sum(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5)) <= distance


@pytest.mark.parametrize(("status", "is_struck"), [(ClaimStatus.CUT, True), (ClaimStatus.FALSE, False)])
def test_a_cut_claim_is_struck_through_and_a_false_one_is_readable(view, qtbot, theme, status, is_struck):
    text = "It ______ stands."
    show(view, qtbot, text, [claim(text, "______", status)])
    rect = words_rect(view, text, "______")
    upper = QRect(rect.left() + 2, rect.top() + 4, rect.width() - 4, rect.height() // 2)
    assert (theme.colors[Role.TEXT] in colors_in(view, upper)) is is_struck


def test_a_named_source_is_not_marked(view, qtbot):
    text = "Ana Prado said so."
    show(view, qtbot, text)
    plain = view.viewport().grab().toImage()
    source = Source(
        id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.NAMED, mentions=(span_of(text, "Ana Prado"),)
    )
    show(view, qtbot, text, [source])
    assert view.viewport().grab().toImage() == plain


def test_switching_layers_off_leaves_the_bare_text(view, qtbot):
    text = "Ana Prado said 12 ferries sank."
    show(view, qtbot, text)
    bare = view.grab().toImage()
    show(view, qtbot, text, [person(text, "Ana Prado"), claim(text, "12 ferries sank")])
    assert view.grab().toImage() != bare
    view.set_layers(frozenset())
    assert view.grab().toImage() == bare
    assert click(view, qtbot, words_rect(view, text, "Ana Prado").center()) is None


def test_a_mark_in_mixed_directions_covers_its_letters_and_no_others(view, qtbot):
    text = "He wrote שלום עולם here."
    show(view, qtbot, text, [claim(text, "שלום")])
    (rect,) = view.rects_of(RecordId("c1"))
    other = words_rect(view, text, "עולם")
    assert other.right() <= rect.left() + 2
    assert click(view, qtbot, rect.center()) == "c1"
    assert click(view, qtbot, other.center()) is None


def test_a_number_in_a_line_from_right_to_left_is_marked_with_all_its_digits(view, qtbot):
    text = "يغلق 2026 رصيفين"
    show(view, qtbot, text, [claim(text, "2026")])
    (whole,) = view.rects_of(RecordId("c1"))
    digits = [words_rect(view, text, digit) for digit in ("2", "0", "6")]
    for digit in digits:
        assert digit.width() > 2
        assert whole.adjusted(-2, 0, 2, 0).contains(digit)
    assert digits[0].right() <= digits[1].left() + 2
    for word in ("يغلق", "رصيفين"):
        assert not whole.intersects(words_rect(view, text, word))


def test_the_quote_marks_belong_to_the_quotation(view, qtbot):
    text = "“Boats sank,” he said."
    quotation = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(span_of(text, "Boats sank,"),))
    show(view, qtbot, text, [quotation])
    assert click(view, qtbot, words_rect(view, text, "“").center()) == "q"
    assert click(view, qtbot, words_rect(view, text, "he").center()) is None


def test_a_quotation_has_one_color_until_a_claim_in_it_is_decided(view, qtbot, theme):
    text = "He said that the ferry sank."
    quotation = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "that the ferry sank"),)
    )
    unchecked, verified = theme.colors[Role.TINT_UNCHECKED], theme.colors[Role.TINT_VERIFIED]
    show(view, qtbot, text, [quotation, claim(text, "the ferry sank", ClaimStatus.UNCHECKED)])
    for words in ("that", "ferry"):
        seen = colors_in(view, words_rect(view, text, words))
        assert theme.colors[Role.QUOTATION_TINT] in seen
        assert unchecked not in seen
    show(view, qtbot, text, [quotation, claim(text, "the ferry sank", ClaimStatus.VERIFIED)])
    assert verified in colors_in(view, words_rect(view, text, "ferry"))


def test_the_selected_record_has_a_ring(view, qtbot, theme):
    text = "It counts 5 boats."
    show(view, qtbot, text, [claim(text, "5 boats")])
    edge = words_rect(view, text, "5 boats").adjusted(-6, -6, 6, 6)
    assert theme.colors[Role.FOCUS] not in colors_in(view, edge)
    view.select_record(RecordId("c1"))
    assert theme.colors[Role.FOCUS] in colors_in(view, edge)
    view.select_record(None)
    assert theme.colors[Role.FOCUS] not in colors_in(view, edge)


def test_a_note_on_words_is_shown(view, qtbot):
    text = "Ana Prado left."
    note = Note(id=RecordId("n"), text="Ask her", author="R. Adeyemi", written_at=NOON, span=span_of(text, "left"))
    show(view, qtbot, text, [note])
    assert view.words_at(words_rect(view, text, "left").center()) == "Note by R. Adeyemi\nAsk her"
    assert click(view, qtbot, words_rect(view, text, "left").center()) == "n"
    view.set_layers(frozenset(Layer) - {Layer.CHECKS})
    assert click(view, qtbot, words_rect(view, text, "left").center()) is None


def test_a_claim_of_several_lines_has_one_sign_beside_the_first(view, qtbot):
    text = "Nobody knows. " * 20 + "The ferry cost twelve million kroner, " + "and then some more, " * 20 + "she said."
    words = text[text.index("The ferry") :]
    show(view, qtbot, text, [claim(text, words)])
    (sign,) = view._claim_signs()
    assert sign.y == pytest.approx(words_rect(view, text, "The ferry").center().y(), abs=6)


def test_a_record_far_below_is_shown_a_third_down(view, qtbot):
    text = "\n".join(f"Ship {number} sailed on Monday." for number in range(300))
    show(view, qtbot, text, [claim(text, "Ship 150 sailed")])
    view.select_record(RecordId("c1"))
    (rect,) = view.rects_of(RecordId("c1"))
    assert rect.top() == pytest.approx(0.3 * view.viewport().height(), abs=30)


def test_only_urgent_or_decided_claims_are_tinted_by_default(view, qtbot, theme):
    text = "It cost 5 million. It has 9 boats. Few were new. Two sank."
    pressing = claim(text, "It cost 5 million", ClaimStatus.UNCHECKED)
    routine = claim(text, "It has 9 boats", ClaimStatus.UNCHECKED, "c2")
    decided = claim(text, "Two sank", ClaimStatus.FALSE, "c3")
    show(view, qtbot, text, [replace(pressing, priority=0.9), replace(routine, priority=0.5), decided])
    unchecked, false = theme.colors[Role.TINT_UNCHECKED], theme.colors[Role.TINT_FALSE]
    assert unchecked in colors_in(view, words_rect(view, text, "cost"))
    assert unchecked not in colors_in(view, words_rect(view, text, "boats"))
    assert false in colors_in(view, words_rect(view, text, "sank"))
    assert [sign.record_id for sign in view._claim_signs()] == ["c1", "c2", "c3"]
    assert click(view, qtbot, words_rect(view, text, "boats").center()) == "c2"
    view.set_layers(frozenset(Layer))
    assert unchecked in colors_in(view, words_rect(view, text, "boats"))
    view.set_layers(frozenset(Layer) - {Layer.CLAIMS})
    assert unchecked not in colors_in(view, words_rect(view, text, "cost"))


def test_a_claim_that_must_be_checked_is_seen_within_a_quotation(view, qtbot, theme):
    text = "She said that the ferry sank on Monday."
    quotation = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "that the ferry sank"),)
    )
    show(view, qtbot, text, [quotation, replace(claim(text, "the ferry sank", ClaimStatus.UNCHECKED), priority=0.9)])
    assert theme.colors[Role.TINT_UNCHECKED] in colors_in(view, words_rect(view, text, "ferry"))
