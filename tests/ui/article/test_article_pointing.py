"""Clicks, caret and tooltips on the words of records."""

from PySide6.QtCore import QObject, QPoint, Qt

from helpers.article_view import claim, click, person, show, words_rect
from helpers.builders import span_of
from onrecord.domain.records import Entity, Quotation, RecordId, Source
from onrecord.domain.vocabulary import ClaimStatus, EntityKind, QuotationKind, SourceKind, SourceStatus


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


def test_clicking_a_sign_in_the_margin_activates_its_claim(view, qtbot):
    text = "\n\n".join(f"Paragraph {n} counts {n} boats." for n in range(6))
    show(view, qtbot, text, [claim(text, "counts 4 boats")])
    lane = view.findChild(QObject, "margin lane")
    y = words_rect(view, text, "counts 4 boats").center().y()
    with qtbot.waitSignal(view.record_activated) as activated:
        qtbot.mouseClick(lane, Qt.MouseButton.LeftButton, pos=QPoint(lane.width() - 18, y))
    assert activated.args == ["c1"]


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


def test_a_selected_record_is_shown_to_its_last_line(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries." for n in range(60))
    words = text[text.index("Line 15") : text.index("Line 25")].rstrip()
    show(view, qtbot, text, [claim(text, words)])
    view.scroll_to(span_of(text, "Line 15 of").start, share=0.8)
    assert view.is_in_view(span_of(text, words))
    view.select_record(RecordId("c1"))
    air = int(view._line_at(0).height())
    room = view.viewport().rect().adjusted(0, air, 0, -air)
    for line in ("Line 15 of", "Line 24 of"):
        assert room.contains(words_rect(view, text, line))


def test_what_is_clicked_stays_where_it_is(view, qtbot):
    text = "\n".join(f"Line {n} of a long report about ferries." for n in range(60))
    words = text[text.index("Line 15") : text.index("Line 25")].rstrip()
    show(view, qtbot, text, [claim(text, words)])
    view.scroll_to(span_of(text, "Line 15 of").start, share=0.8)
    before = words_rect(view, text, "Line 15 of")
    activated = click(view, qtbot, before.center())
    view.select_record(RecordId(activated))
    assert words_rect(view, text, "Line 15 of") == before
