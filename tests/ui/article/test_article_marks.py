"""The marks of each record, and the marked words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from helpers.article_view import claim, click, color_at, colors_in, person, show, words_rect
from helpers.builders import NOON, span_of
from onrecord.domain.records import Check, Note, Quotation, RecordId, Source
from onrecord.domain.vocabulary import ClaimStatus, QuotationKind, Severity, SourceKind, SourceStatus
from onrecord.ui.article.margin_lane import ClaimSign
from onrecord.ui.article.view import Layer
from onrecord.ui.look.theme import Role, tint_role
from onrecord.ui.marks.geometry import outline


def test_the_mark_stands_on_its_words_after_an_emoji(view, qtbot, theme):
    text = "a😀b said X"
    show(view, qtbot, text, [claim(text, "said", ClaimStatus.FALSE)])
    tint, page = theme.color(tint_role(ClaimStatus.FALSE)).name(), theme.color(Role.SURFACE).name()
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
    for role in (Role.QUOTATION_TINT, Role.TINT_DISPUTED):
        assert theme.colors[role] in seen
    assert theme.quiet_color(Role.PERSON).name() in seen
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


def test_two_checks_on_the_same_words_have_one_wave(view, qtbot):
    text = "They said so twice."
    checks = [
        Check(id=RecordId(name), rule=name, severity=Severity.WARNING, places=(span_of(text, "said"),), message="m")
        for name in ("k", "l")
    ]
    show(view, qtbot, text, checks[:1])
    one = view.viewport().grab().toImage()
    show(view, qtbot, text, checks)
    assert view.viewport().grab().toImage() == one


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


def test_a_quotation_has_one_color_until_a_claim_in_it_is_a_problem(view, qtbot, theme):
    text = "He said that the ferry sank."
    quotation = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "that the ferry sank"),)
    )
    tints = {theme.colors[tint_role(status)] for status in ClaimStatus}
    for status in (ClaimStatus.UNCHECKED, ClaimStatus.VERIFIED):
        show(view, qtbot, text, [quotation, claim(text, "the ferry sank", status)])
        for words in ("that", "ferry"):
            seen = colors_in(view, words_rect(view, text, words))
            assert theme.colors[Role.QUOTATION_TINT] in seen
            assert not seen & tints
    show(view, qtbot, text, [quotation, claim(text, "the ferry sank", ClaimStatus.FALSE)])
    assert theme.colors[Role.TINT_FALSE] in colors_in(view, words_rect(view, text, "ferry"))


def test_the_selected_record_has_an_outline(view, qtbot, theme):
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


def test_only_problems_are_tinted_and_only_what_must_be_checked_underlined(view, qtbot, theme):
    text = "It cost 5 million. It has 9 boats. Few were new. Two sank."
    pressing = claim(text, "It cost 5 million", ClaimStatus.UNCHECKED)
    routine = claim(text, "It has 9 boats", ClaimStatus.UNCHECKED, "c2")
    verified = claim(text, "Few were new", ClaimStatus.VERIFIED, "c3")
    false = claim(text, "Two sank", ClaimStatus.FALSE, "c4")
    show(view, qtbot, text, [replace(pressing, priority=0.9), replace(routine, priority=0.5), verified, false])
    tints = {theme.colors[tint_role(status)]: status for status in ClaimStatus}
    rule = theme.colors[Role.STATUS_UNCHECKED]

    def looks(words):
        rect = words_rect(view, text, words)
        seen = colors_in(view, rect.adjusted(0, 0, 0, 10))
        below = colors_in(view, QRect(rect.left(), rect.bottom(), rect.width(), 10))
        return {tints[color] for color in seen & tints.keys()}, rule in below

    assert looks("cost") == (set(), True)
    assert looks("boats") == (set(), False)
    assert looks("were") == (set(), False)
    assert looks("sank") == ({ClaimStatus.FALSE}, False)
    assert [sign.record_id for sign in view._claim_signs()] == ["c1", "c2", "c3", "c4"]
    assert click(view, qtbot, words_rect(view, text, "boats").center()) == "c2"
    view.set_layers(frozenset(Layer))
    assert looks("cost") == ({ClaimStatus.UNCHECKED}, True)
    assert looks("were") == ({ClaimStatus.VERIFIED}, False)
    view.set_layers(frozenset(Layer) - {Layer.CLAIMS})
    assert looks("sank") == (set(), False)
    assert looks("cost") == (set(), False)


def test_a_claim_that_must_be_checked_is_underlined_within_a_quotation(view, qtbot, theme):
    text = "She said that the ferry sank on Monday."
    quotation = Quotation(
        id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "that the ferry sank"),)
    )
    show(view, qtbot, text, [quotation, replace(claim(text, "the ferry sank", ClaimStatus.UNCHECKED), priority=0.9)])
    rect = words_rect(view, text, "ferry")
    assert theme.colors[Role.STATUS_UNCHECKED] in colors_in(view, rect.adjusted(0, 0, 0, 10))


def test_the_outline_of_several_lines_is_one_without_seams(view, qtbot, theme):
    text = "Nobody knows how it began. " + "The ferry was late and nobody was told why. " * 8 + "She left."
    words = text[text.index("The ferry") : text.index("She left.") - 1]
    show(view, qtbot, text, [claim(text, words)])
    path = outline(view._lines, view._visible(), span_of(text, words))
    assert len(path.toSubpathPolygons()) == 1
    view.select_record(RecordId("c1"))
    image = view.viewport().grab().toImage()
    lines = view.rects_of(RecordId("c1"))
    assert len(lines) >= 3
    for upper, lower in pairwise(lines[1:-1]):
        xs = range(max(upper.left(), lower.left()) + 6, min(upper.right(), lower.right()) - 6)
        between = [image.pixelColor(x, (upper.bottom() + lower.top()) // 2).name() for x in xs]
        assert theme.colors[Role.FOCUS] not in between


def test_a_selected_name_and_its_other_mentions_have_full_strength(view, qtbot, theme):
    text = "Ana Prado left. Nobody saw Prado go. Tor Lund stayed."
    ana = replace(person(text, "Ana Prado"), mentions=(span_of(text, "Ana Prado"), span_of(text, "Prado", 1)))
    show(view, qtbot, text, [ana, person(text, "Tor Lund", "e2")])
    strong, quiet = theme.colors[Role.PERSON], theme.quiet_color(Role.PERSON).name()

    def line(words, nth=0):
        return colors_in(view, words_rect(view, text, words, nth)) & {strong, quiet}

    assert (line("Ana"), line("Prado", 1), line("Tor")) == ({quiet}, {quiet}, {quiet})
    view.select_record(RecordId("e1"))
    assert (line("Ana"), line("Prado", 1), line("Tor")) == ({strong}, {strong}, {quiet})
    assert view._selected_spans() == [span_of(text, "Ana Prado")]


def test_each_claim_of_a_line_has_its_own_sign_that_shows_its_words(view, qtbot, theme):
    text = "Two sank, 3 burned, 4 fell, 5 rose, 6 left, 7 came, 8 died."
    words = ("Two sank", "3 burned", "4 fell", "5 rose", "6 left", "7 came", "8 died")
    claims = [claim(text, each, name=f"c{number}") for number, each in enumerate(words)]
    show(view, qtbot, text, claims)
    places = list(view.lane._places())
    assert [sign.words for sign, _ in places] == list(words)
    for number, (_sign, place) in enumerate(places):
        assert view.lane.rect().contains(place)
        assert place.width() >= 9
        assert not any(place.intersects(other) for _sign, other in places[number + 1 :])
    edges = {each: words_rect(view, text, each).adjusted(-6, -6, 6, 6) for each in words}
    for sign, place in places:
        qtbot.mouseMove(view.lane, place.center())
        outlined = [each for each in words if theme.colors[Role.FOCUS] in colors_in(view, edges[each])]
        assert sign.words in outlined
        assert len(outlined) <= 3  # neighbors share their edges
        assert click_sign(view, qtbot, place.center()) == sign.record_id
    qtbot.mouseMove(view.viewport(), QPoint(5, 300))
    QApplication.sendEvent(view.lane, QEvent(QEvent.Type.Leave))
    assert theme.colors[Role.FOCUS] not in colors_in(view, edges["Two sank"])


def click_sign(view, qtbot, point):
    with qtbot.waitSignal(view.record_activated) as activated:
        qtbot.mouseClick(view.lane, Qt.MouseButton.LeftButton, pos=point)
    view.select_record(None)
    return activated.args[0]


def test_a_claim_that_neednt_be_checked_has_a_gray_sign():
    signs = [
        ClaimSign(RecordId("c"), status, 0, is_pressing=pressing)
        for status, pressing in (
            (ClaimStatus.UNCHECKED, True),
            (ClaimStatus.UNCHECKED, False),
            (ClaimStatus.VERIFIED, False),
        )
    ]
    assert [sign.role for sign in signs] == [Role.TEXT, Role.FAINT, Role.STATUS_VERIFIED]


def test_signs_are_where_the_lines_begin_also_from_right_to_left(view, qtbot):
    for text, words, is_right in (("Two boats sank.", "boats", False), ("שתי סירות טבעו.", "סירות", True)):
        show(view, qtbot, text, [claim(text, words)])
        [(_sign, place)] = view.lane._places()
        sign = place.translated(view.lane.pos())
        column = view.viewport().geometry()
        assert (sign.left() > column.right()) is is_right
        assert (sign.right() < column.left()) is not is_right
        nearest = sign.left() - column.right() if is_right else column.left() - sign.right()
        assert nearest < 16
