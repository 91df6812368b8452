from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPaintEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication

from helpers.builders import FOUND, NOON, make_review, span_of
from onrecord.domain.records import AnyRecord, Check, Claim, Entity, Note, Quotation, RecordId, Source
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import (
    ClaimKind,
    ClaimStatus,
    EntityKind,
    QuotationKind,
    Severity,
    SourceKind,
    SourceStatus,
)
from onrecord.ui.article.view import ArticleView, Layer
from onrecord.ui.look.theme import Role, Theme, apply_theme, load_theme

FAMILY = "👩\u200d👩\u200d👧"


@pytest.fixture
def theme(qapp) -> Theme:
    light = load_theme("light")
    apply_theme(qapp, light)
    return light


@pytest.fixture
def view(qtbot, theme) -> ArticleView:
    widget = ArticleView(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 700)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def show(view: ArticleView, qtbot, text: str, records: Iterable[AnyRecord] = ()) -> Review:
    review = make_review(text, records)
    view.show_review(review)
    qtbot.waitUntil(lambda: view.is_settled, timeout=20_000)
    return review


def claim(text: str, words: str, status: ClaimStatus = ClaimStatus.VERIFIED, name: str = "c1", nth: int = 0) -> Claim:
    span = span_of(text, words, nth)
    return Claim(id=RecordId(name), span=span, kinds=(ClaimKind.NUMBER,), status=status, why=("number",), origin=FOUND)


def person(text: str, words: str, name: str = "e1") -> Entity:
    return Entity(id=RecordId(name), kind=EntityKind.PERSON, name=words, mentions=(span_of(text, words),), origin=FOUND)


def color_at(view: ArticleView, point: QPoint) -> str:
    return view.viewport().grab().toImage().pixelColor(point).name()


def colors_in(view: ArticleView, rect: QRect) -> set[str]:
    image = view.viewport().grab().toImage()
    xs, ys = range(rect.left(), rect.right()), range(rect.top(), rect.bottom())
    return {image.pixelColor(x, y).name() for x in xs for y in ys}


def click(view: ArticleView, qtbot, point: QPoint) -> str | None:
    activated: list[str] = []
    view.record_activated.connect(activated.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    view.record_activated.disconnect(activated.append)
    return activated[0] if activated else None


def words_rect(view: ArticleView, text: str, words: str, nth: int = 0) -> QRect:
    return view.rects_of_words([span_of(text, words, nth)])[0]


def test_the_mark_stands_on_its_words_after_an_emoji(view, qtbot, theme):
    text = "a😀b said X"
    show(view, qtbot, text, [claim(text, "said")])
    tint, page = theme.status_tint(ClaimStatus.VERIFIED).name(), theme.color(Role.SURFACE).name()
    (rect,) = view.rects_of(RecordId("c1"))
    assert tint in colors_in(view, rect)
    assert color_at(view, rect.topLeft() + QPoint(2, 1)) == tint
    for neighbor in ("b", "X"):
        around = colors_in(view, words_rect(view, text, neighbor))
        assert tint not in around
        assert page in around


def test_selecting_words_after_an_emoji_gives_code_points(view, qtbot):
    text = "a😀b said X"
    show(view, qtbot, text)
    with qtbot.waitSignal(view.span_selected) as selected:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=words_rect(view, text, "said").center())
    assert selected.args == [Span(4, 8)]


def test_a_selection_that_cuts_through_a_family_takes_all_of_it(view, qtbot):
    text = f"The {FAMILY} came"
    show(view, qtbot, text)
    cursor = view.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == span_of(text, FAMILY)


def test_a_selection_leaves_out_white_space_at_its_ends(view, qtbot):
    show(view, qtbot, "one  two  three")
    view.select_span(Span(3, 10))
    assert view.selected_span() == Span(5, 8)
    view.select_span(Span(3, 5))
    assert view.selected_span() is None


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


def test_a_false_claim_is_struck_through(view, qtbot, theme):
    text = "It ______ stands."
    show(view, qtbot, text, [claim(text, "______", ClaimStatus.FALSE)])
    rect = words_rect(view, text, "______")
    upper = QRect(rect.left() + 2, rect.top() + 4, rect.width() - 4, rect.height() // 2)
    assert theme.colors[Role.TEXT] in colors_in(view, upper)


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


class PaintWatcher(QObject):
    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.areas: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's signature
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False


def test_refreshing_one_record_repaints_its_block_and_no_other(view, qtbot, theme):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(12))
    review = show(view, qtbot, text, [claim(text, "counts 5 boats", ClaimStatus.UNCHECKED)])
    view.setCursorWidth(0)
    QApplication.processEvents()
    watcher = PaintWatcher(view.viewport())
    review.records[RecordId("c1")] = claim(text, "counts 5 boats", ClaimStatus.FALSE)
    view.refresh([RecordId("c1")])
    qtbot.waitUntil(lambda: bool(watcher.areas))
    area = watcher.areas[0]
    assert area.contains(words_rect(view, text, "counts 5 boats"))
    assert not area.intersects(words_rect(view, text, "counts 3 boats"))
    assert not area.intersects(words_rect(view, text, "counts 7 boats"))
    assert theme.status_tint(ClaimStatus.FALSE).name() in colors_in(view, words_rect(view, text, "counts 5 boats"))


def test_a_record_that_is_gone_is_no_longer_shown(view, qtbot):
    text = "It counts 5 boats."
    review = show(view, qtbot, text, [claim(text, "counts 5 boats")])
    del review.records[RecordId("c1")]
    view.refresh([RecordId("c1")])
    assert click(view, qtbot, words_rect(view, text, "counts 5 boats").center()) is None


def test_refreshing_everything_shows_new_records_and_drops_old_ones(view, qtbot):
    text = "It counts 5 boats and 7 ferries."
    review = show(view, qtbot, text, [claim(text, "5 boats")])
    review.records.clear()
    review.records[RecordId("c2")] = claim(text, "7 ferries", name="c2")
    view.refresh()
    qtbot.waitUntil(lambda: view.is_settled)
    assert click(view, qtbot, words_rect(view, text, "5 boats").center()) is None
    assert click(view, qtbot, words_rect(view, text, "7 ferries").center()) == "c2"


def test_a_change_while_a_long_review_is_being_marked_is_not_lost(view, qtbot):
    text = "\n".join(f"Boat {n} sank." for n in range(6000))
    records = [claim(text, f"Boat {n} sank", name=f"c{n}") for n in (0, 1)]
    lines = enumerate(make_review(text).revision.structure.blocks)
    records += [Claim(id=RecordId(f"c{n}"), span=block.span, kinds=(), origin=FOUND) for n, block in lines if n > 1]
    review = make_review(text, records)
    view.show_review(review)
    assert not view.is_settled
    del review.records[RecordId("c0")]
    view.refresh([RecordId("c0")])
    qtbot.waitUntil(lambda: view.is_settled, timeout=20_000)
    assert click(view, qtbot, words_rect(view, text, "Boat 0").center()) is None
    assert click(view, qtbot, words_rect(view, text, "Boat 1").center()) == "c1"


def test_among_10_000_identical_sentences_the_mark_stays_on_its_own(view, qtbot):
    sentence = "The ferry left at noon. "
    text = "\n".join(sentence * 20 for _ in range(500))
    nth = 7_776
    start = nth * len(sentence) + nth // 20
    span = Span(start, start + len(sentence) - 1)
    record = Claim(id=RecordId("c1"), span=span, kinds=(ClaimKind.DATE,), origin=FOUND)
    show(view, qtbot, text, [record])
    assert span.text_of(text) == "The ferry left at noon."
    view.select_record(record.id)
    rects = view.rects_of(record.id)
    assert rects
    assert click(view, qtbot, rects[0].center()) == "c1"
    for neighbor in (span.shifted(-len(sentence)), span.shifted(len(sentence))):
        (*_, rect) = view.rects_of_words([neighbor])
        assert click(view, qtbot, rect.center()) is None


def test_one_paragraph_of_a_megabyte_opens(view, qtbot):
    text = "ferry boats " * 87_382
    record = Claim(id=RecordId("c1"), span=Span(1_000_008, 1_000_013), kinds=(), origin=FOUND)
    show(view, qtbot, text, [record])
    view.select_record(record.id)
    (rect,) = view.rects_of(record.id)
    assert click(view, qtbot, rect.center()) == "c1"


def test_a_long_text_is_set_whole_line_by_line(view, qtbot):
    text = "\n\n".join(f"Line {n} of a long report about ferries and boats." for n in range(3000))
    show(view, qtbot, text)
    assert view.document().blockCount() == 5999
    assert view.visible_span() is not None


def test_going_to_a_place_that_is_not_set_yet_sets_the_text_up_to_it(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries and boats." for n in range(3000))
    view.show_review(make_review(text))
    view.select_span(span_of(text, "Line 2999 of"))
    assert view.selected_span() == span_of(text, "Line 2999 of")
    assert view.is_in_view(span_of(text, "Line 2999 of"))


def test_clicking_again_goes_from_the_narrowest_mark_to_the_widest_and_round(view, qtbot):
    text = "Ana Prado said that Bo Lund left."
    records = [
        Quotation(id=RecordId("q"), kind=QuotationKind.INDIRECT, content=(span_of(text, "that Bo Lund left"),)),
        claim(text, "Bo Lund left"),
        person(text, "Bo Lund"),
    ]
    show(view, qtbot, text, records)
    point = words_rect(view, text, "Bo").center()
    order = []
    for _ in range(4):
        activated = click(view, qtbot, point)
        order.append(activated)
        view.select_record(RecordId(activated))
    assert order == ["e1", "c1", "q", "e1"]


def test_enter_activates_the_record_at_the_caret(view, qtbot):
    text = "Ana Prado left."
    show(view, qtbot, text, [person(text, "Prado")])
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.record_activated) as activated:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert activated.args == ["e1"]


def test_words_can_be_selected_with_the_keyboard(view, qtbot):
    show(view, qtbot, "😀 Ana left.")
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    qtbot.keyClick(view, Qt.Key.Key_Right, control | shift)
    assert view.selected_span() == Span(2, 5)


def test_the_article_cannot_be_changed_by_typing_or_pasting(view, qtbot):
    text = "Ana left."
    show(view, qtbot, text)
    QGuiApplication.clipboard().setText("gone")
    qtbot.keyClicks(view, "xyz")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.document().toPlainText() == text


def test_copied_words_are_those_of_the_text(view, qtbot):
    text = "a\u00a0b \u202eright\u202c \ufdd0 \u200bc"
    show(view, qtbot, text)
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    assert view.createMimeDataFromSelection().text() == text
    assert not view.createMimeDataFromSelection().hasHtml()


def test_characters_qt_uses_for_itself_do_not_break_lines(view, qtbot):
    text = "one \ufdd0 two \ufdd1 three \ufffc four\nfive"
    show(view, qtbot, text, [claim(text, "five")])
    assert view.document().blockCount() == 2
    assert click(view, qtbot, words_rect(view, text, "five").center()) == "c1"


def test_hidden_characters_are_flagged_and_named(view, qtbot, theme):
    text = "pass\u200bword"
    show(view, qtbot, text)
    rect = words_rect(view, text, "word")
    assert theme.colors[Role.CHECK] in colors_in(view, QRect(rect.left() - 4, rect.top() - 2, 8, rect.height()))
    assert view.words_at(rect.topLeft() + QPoint(2, 8)) == "Hidden character U+200B zero width space"


def test_a_direction_override_does_not_turn_words_around(view, qtbot):
    text = "pay \u202eabcdef\u202c now"
    show(view, qtbot, text)
    assert words_rect(view, text, "a", 1).left() < words_rect(view, text, "f").left()


def test_a_mark_in_mixed_directions_covers_its_letters_and_no_others(view, qtbot):
    text = "He wrote שלום עולם here."
    show(view, qtbot, text, [claim(text, "שלום")])
    (rect,) = view.rects_of(RecordId("c1"))
    other = words_rect(view, text, "עולם")
    assert other.right() <= rect.left() + 2
    assert click(view, qtbot, rect.center()) == "c1"
    assert click(view, qtbot, other.center()) is None


def test_what_is_said_on_hover_is_plain_text(view, qtbot):
    text = "Ana Prado left."
    span = span_of(text, "Ana Prado")
    show(
        view,
        qtbot,
        text,
        [
            Entity(
                id=RecordId("e"), kind=EntityKind.PERSON, name="<img src=x>Ana", mentions=(span,), role="<b>chair</b>"
            )
        ],
    )
    point = words_rect(view, text, "Ana Prado").center()
    assert view.words_at(point) == "Person · <img src=x>Ana\n<b>chair</b>"
    tool_tip = view.tool_tip_at(point)
    assert "&lt;img src=x&gt;Ana" in tool_tip
    assert "<img" not in tool_tip
    assert view.tool_tip_at(QPoint(1, 1)) == ""


def test_hovering_tells_speaker_and_status(view, qtbot):
    text = "“Boats sank,” Ana Prado said."
    records = [
        Source(
            id=RecordId("s"), kind=SourceKind.PERSON, status=SourceStatus.NAMED, name="Ana Prado",
            mentions=(span_of(text, "Ana Prado"),),
        ),
        Quotation(
            id=RecordId("q"), kind=QuotationKind.DIRECT, content=(span_of(text, "Boats sank,"),),
            source_id=RecordId("s"),
        ),
        claim(text, "Boats sank", ClaimStatus.UNVERIFIED),
    ]  # fmt: skip
    show(view, qtbot, text, records)
    assert view.words_at(words_rect(view, text, "Boats").center()) == (
        "Claim · Unverified\nnumber\n\nDirect quotation\nsaid by Ana Prado"
    )


def test_the_quote_marks_belong_to_the_quotation(view, qtbot):
    text = "“Boats sank,” he said."
    quotation = Quotation(id=RecordId("q"), kind=QuotationKind.DIRECT, content=(span_of(text, "Boats sank,"),))
    show(view, qtbot, text, [quotation])
    assert click(view, qtbot, words_rect(view, text, "“").center()) == "q"
    assert click(view, qtbot, words_rect(view, text, "he").center()) is None


def test_the_selected_record_has_a_ring(view, qtbot, theme):
    text = "It counts 5 boats."
    show(view, qtbot, text, [claim(text, "5 boats")])
    edge = words_rect(view, text, "5 boats").adjusted(-6, -6, 6, 6)
    assert theme.colors[Role.FOCUS] not in colors_in(view, edge)
    view.select_record(RecordId("c1"))
    assert theme.colors[Role.FOCUS] in colors_in(view, edge)
    view.select_record(None)
    assert theme.colors[Role.FOCUS] not in colors_in(view, edge)


def test_clicking_a_sign_in_the_margin_activates_its_claim(view, qtbot):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(6))
    show(view, qtbot, text, [claim(text, "counts 4 boats")])
    lane = view.findChild(QObject, "margin lane")
    y = words_rect(view, text, "counts 4 boats").center().y()
    with qtbot.waitSignal(view.record_activated) as activated:
        qtbot.mouseClick(lane, Qt.MouseButton.LeftButton, pos=QPoint(lane.width() - 18, y))
    assert activated.args == ["c1"]


def test_words_are_found_however_they_are_written(view, qtbot):
    text = "The cafe\u0301 pass\u200bword was\u00a0sent. “It’s gone,” Café said."
    show(view, qtbot, text)
    assert view.find_next("café") == Span(4, 9)
    assert view.find_next("CAFÉ") == span_of(text, "Café")
    assert view.find_next("café") == Span(4, 9)
    assert view.find_next("password was sent") == span_of(text, "pass\u200bword was\u00a0sent")
    assert view.find_next("\"it's") == span_of(text, "“It’s")
    assert view.find_previous("café") == Span(4, 9)
    assert view.find_next("ferry") is None
    assert view.find_next(" ") is None


def test_the_bar_by_selected_words_offers_the_actions(view, qtbot):
    text = "Ana Prado left."
    show(view, qtbot, text)
    action = QAction("New &claim", view)
    view.set_selection_actions([action])
    view.select_span(span_of(text, "Prado"))
    bar = view.findChild(QObject, "selection bar")
    assert bar.isVisible()
    (button,) = bar.buttons
    assert button.accessibleName() == "New claim"
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    view.select_span(None)
    assert not bar.isVisible()


def test_a_larger_text_keeps_place_and_selection(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries and boats." for n in range(400))
    show(view, qtbot, text)
    view.select_span(span_of(text, "Line 300 of"))
    view.set_text_size(18)
    qtbot.waitUntil(lambda: view.is_settled)
    assert view.selected_span() == span_of(text, "Line 300 of")
    assert view.is_in_view(span_of(text, "Line 300 of"))


def test_nothing_to_show_is_no_problem(view, qtbot, theme):
    view.show_review(None)
    view.refresh()
    view.refresh([RecordId("gone")])
    view.select_record(RecordId("gone"))
    view.set_theme(load_theme("dark"))
    assert view.selected_span() is None
    assert view.words_at(QPoint(100, 100)) == ""
    assert click(view, qtbot, QPoint(100, 100)) is None
    show(view, qtbot, "")
    show(view, qtbot, "\n \n")


def test_a_document_never_asks_for_an_image(view, qtbot):
    text = '<img src="file:///tmp/x.png"> <b>bold</b> &lt;'
    show(view, qtbot, text)
    assert view.document().toPlainText() == text
    assert view.loadResource(2, "http://example.org/x.png") is None


def test_a_note_on_words_is_shown(view, qtbot):
    text = "Ana Prado left."
    note = Note(id=RecordId("n"), text="Ask her", author="R. Adeyemi", written_at=NOON, span=span_of(text, "left"))
    show(view, qtbot, text, [note])
    assert view.words_at(words_rect(view, text, "left").center()) == "Note by R. Adeyemi\nAsk her"
    assert click(view, qtbot, words_rect(view, text, "left").center()) == "n"
    view.set_layers(frozenset(Layer) - {Layer.CHECKS})
    assert click(view, qtbot, words_rect(view, text, "left").center()) is None


def test_the_wheel_with_ctrl_changes_the_size_of_the_text_within_bounds(view, qtbot):
    show(view, qtbot, "Ana Prado left.")
    height = words_rect(view, "Ana Prado left.", "Ana").height()
    view.set_text_size(20)
    assert words_rect(view, "Ana Prado left.", "Ana").height() > height
    with qtbot.waitSignal(view.text_size_changed) as changed:
        view.set_text_size(500)
    assert changed.args == [32.0]
    with qtbot.waitSignal(view.text_size_changed) as changed:
        turn_wheel(view, -120)
    assert changed.args == [31.0]


def turn_wheel(view: ArticleView, delta: int) -> None:
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_tab_goes_from_selected_words_to_the_bar_and_escape_clears(view, qtbot):
    text = "Ana Prado left."
    show(view, qtbot, text)
    view.set_selection_actions([QAction("New claim", view)])
    view.setFocus()
    view.select_span(span_of(text, "Prado"))
    bar = view.findChild(QObject, "selection bar")
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert bar.buttons[0].hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_span() is None
