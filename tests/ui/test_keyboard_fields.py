"""Fields of the inspector and the keyboard: how they are left, and where it goes when they disappear."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from helpers.program import Window
from onrecord.domain.records import Entity, Quotation, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import AttributionLevel
from onrecord.ui.article.selection_bar import SelectionBar

STORY = (
    "Mill Burns Down in One Night\n\n"
    "The mill in Norrey burned down on June 3, 2025, while the town was asleep. It belonged to Tomas Brandt.\n\n"
    "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief, who has led the brigade since 2014. "
    "Reyes said that the roof had fallen in."
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.wait_for_keyboard()
    return window


def keyboard(window: Window) -> str:
    """The focus: "column" for the article and the queue, or the name of a field."""
    widget = QApplication.focusWidget()
    page = window.desktop.page
    return "column" if widget in {page.article, page.queue.view} else widget.accessibleName()


def field(window: Window, name: str) -> QComboBox:
    fields = window.desktop.page.inspector.findChildren(QComboBox)
    return next(each for each in fields if each.accessibleName() == name and each.isVisible())


def entities(window: Window) -> list[str]:
    return [each.name for each in window.review.entities]


def choose(window: Window, name: str) -> None:
    found = next(r for r in window.review.records.values() if isinstance(r, Entity | Source) and name in str(r))
    window.desktop.session.select(found.id)


def enter(window: Window, key: Qt.Key) -> None:
    """Press a key the way the platform does: it goes to the window, which asks who has the keyboard."""
    QTest.keyClick(window.program.window.windowHandle(), key)


def test_escape_leaves_the_field_for_the_entity_to_merge_with(window: Window) -> None:
    choose(window, "Ada Reyes")
    window.press(Qt.Key.Key_M)
    assert keyboard(window) == "Merge with"
    window.type("Xy")
    window.press(Qt.Key.Key_Escape)
    assert keyboard(window) == "column"
    assert field(window, "Merge with").currentText() == ""


def test_an_arrow_in_the_field_opens_the_list_and_merges_with_nobody(window: Window) -> None:
    choose(window, "Ada Reyes")
    before = entities(window)
    window.press(Qt.Key.Key_M)
    window.press(Qt.Key.Key_Down)
    assert entities(window) == before
    assert field(window, "Merge with").view().isVisible()


def test_after_merging_by_enter_the_next_letter_is_a_command_again(window: Window) -> None:
    choose(window, "Tomas Brandt")
    window.press(Qt.Key.Key_M)
    window.type("Reyes")
    enter(window, Qt.Key.Key_Down)
    enter(window, Qt.Key.Key_Return)
    assert "Ada Reyes" not in entities(window)
    assert keyboard(window) == "column"
    assert not window.desktop.palette.isVisible()


def test_two_sources_are_merged_with_the_keyboard_alone_and_undone(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(
        "Harbor Vote Was Close\n\n"
        "A member of the council, who asked not to be named because the talks were secret, said the vote was close. "
        "“It hung on one chair,” the councilor said.\n\n"
        "Odile Marchetti, the clerk, said that nobody had left the room."
    )
    window.wait_for_keyboard()
    choose(window, "the councilor")
    window.press(Qt.Key.Key_M)
    assert keyboard(window) == "Merge with"
    window.type("member")
    enter(window, Qt.Key.Key_Return)
    assert [source.label for source in window.review.sources] == ["A member of the council", "Odile Marchetti"]
    assert [window.review.words_of(q) for q in window.review.statements_of(window.selected.id)] == [
        "the vote was close",
        "It hung on one chair,",
    ]
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(window.review.sources) == 3


def test_suggestions_look_like_the_lists_of_all_choices(window: Window) -> None:
    choose(window, "Tomas Brandt")
    window.press(Qt.Key.Key_M)
    window.type("e")
    popup = field(window, "Merge with").completer().popup()
    window.qtbot.waitUntil(popup.isVisible)
    line = popup.fontMetrics().height()
    assert popup.iconSize() == QSize(16, 16)
    assert popup.sizeHintForRow(0) >= line + 8
    assert popup.width() == field(window, "Merge with").width()
    window.press(Qt.Key.Key_Escape)


def test_enter_takes_the_only_entry_with_the_words_typed(window: Window) -> None:
    choose(window, "Tomas Brandt")
    window.press(Qt.Key.Key_M)
    window.type("reyes")
    enter(window, Qt.Key.Key_Return)
    assert "Ada Reyes" not in entities(window)
    assert "Tomas Brandt" in entities(window)


def test_enter_takes_nothing_while_several_entries_have_the_words_typed(window: Window) -> None:
    choose(window, "Tomas Brandt")
    before = entities(window)
    window.press(Qt.Key.Key_M)
    window.type("e")
    enter(window, Qt.Key.Key_Return)
    assert entities(window) == before


def test_typing_replaces_the_speaker_that_is_shown(window: Window) -> None:
    quotation = next(q for q in window.review.quotations if "Nobody" in q.spans[0].text_of(window.review.text))
    window.desktop.session.select(quotation.id)
    window.press(Qt.Key.Key_S)
    assert keyboard(window) == "Speaker"
    window.type("no so")
    enter(window, Qt.Key.Key_Return)
    assert window.review.source_of(window.review.records[quotation.id]) is None
    assert keyboard(window) == "column"


def test_escape_puts_the_choice_of_a_speaker_away(window: Window) -> None:
    quotation = window.review.quotations[0]
    window.desktop.session.select(quotation.id)
    window.press(Qt.Key.Key_S)
    window.press(Qt.Key.Key_Escape)
    assert keyboard(window) == "column"
    assert not [
        f
        for f in window.desktop.page.inspector.findChildren(QComboBox)
        if f.accessibleName() == "Speaker" and f.isVisible()
    ]


def test_the_mouse_wheel_over_a_list_changes_nothing_on_record(window: Window) -> None:
    choose(window, "Ada Reyes")
    source = next(s for s in window.review.sources if s.label == "Ada Reyes")
    window.desktop.session.select(source.id)
    terms = field(window, "Terms")
    where = QPointF(terms.rect().center())
    event = QWheelEvent(
        where,
        terms.mapToGlobal(where),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(terms, event)
    assert window.review.records[source.id].level is AttributionLevel.NOT_STATED


def test_focus_returns_to_the_article_after_signing_off(window: Window) -> None:
    window.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    window.type("Editor")
    enter(window, Qt.Key.Key_Return)
    assert [each.sign_off.role for each in window.desktop.session.desk.sign_offs.standings] == ["Editor"]
    assert keyboard(window) == "column"


def test_a_button_that_disappears_when_pressed_returns_focus(window: Window) -> None:
    choose(window, "Ada Reyes")
    window.press(Qt.Key.Key_F, Qt.KeyboardModifier.NoModifier)
    claim = window.review.claims[0]
    window.desktop.session.select(claim.id)
    clear = next(
        b for b in window.desktop.page.inspector.findChildren(QWidget) if b.accessibleName() == "Clear the status"
    )
    window.press(Qt.Key.Key_F)
    clear.setFocus()
    enter(window, Qt.Key.Key_Return)
    assert not clear.isVisible()
    assert keyboard(window) == "column"


def select_words(window: Window, words: str) -> None:
    start = window.review.text.index(words)
    window.desktop.page.article.select_span(Span(start, start + len(words)))


def test_words_that_became_a_quotation_are_not_taken_for_its_speaker(window: Window) -> None:
    select_words(window, "the town was asleep")
    window.press(Qt.Key.Key_2)
    assert isinstance(window.selected, Quotation)
    sources = [source.label for source in window.review.sources]
    window.press(Qt.Key.Key_S)
    assert keyboard(window) == "Speaker"
    assert [source.label for source in window.review.sources] == sources


def test_an_old_selection_is_not_taken_for_a_quotations_speaker(window: Window) -> None:
    select_words(window, "One Night")
    quotation = window.review.quotations[0]
    window.desktop.session.select(quotation.id)
    window.press(Qt.Key.Key_S)
    assert keyboard(window) == "Speaker"
    assert window.review.records[quotation.id] == quotation


def test_words_selected_after_the_quotation_are_its_speaker(window: Window) -> None:
    window.desktop.session.select(window.review.quotations[0].id)
    select_words(window, "Tomas Brandt")
    window.press(Qt.Key.Key_S)
    assert window.review.source_of(window.selected).label == "Tomas Brandt"
    assert window.desktop.page.selected_span is None


def test_words_that_no_entry_has_are_reported(window: Window) -> None:
    choose(window, "Tomas Brandt")
    window.press(Qt.Key.Key_M)
    window.type("Quill")
    enter(window, Qt.Key.Key_Return)
    assert window.messages == ["No other entity is called “Quill”. Type part of its name, or press Escape."]
    assert keyboard(window) == "Merge with"


def test_the_key_for_corrected_goes_to_the_correction_again(window: Window) -> None:
    window.press(Qt.Key.Key_J)
    window.press(Qt.Key.Key_C)
    for _ in range(2):
        assert keyboard(window) == "Correction"
        window.press(Qt.Key.Key_Escape)
        assert keyboard(window) == "column"
        window.press(Qt.Key.Key_C)


def test_what_is_offered_beside_selected_words_says_its_key(window: Window) -> None:
    select_words(window, "Tomas Brandt")
    (bar,) = window.desktop.page.article.findChildren(SelectionBar)
    assert [button.text() for button in bar.buttons] == ["Claim  1", "Quotation  2", "Entity  3", "Note  4"]
    assert bar.buttons[0].accessibleName() == "New claim from the selection"


def test_a_claim_made_of_half_words_has_them_whole(window: Window) -> None:
    select_words(window, "as Bran")
    window.press(Qt.Key.Key_1)
    assert window.selected.span.text_of(window.review.text) == "Tomas Brandt"


def test_a_record_far_from_the_caret_is_shown(start: Callable[[], Window]) -> None:
    window = start()
    window.paste(f"Mill Burns Down\n\n{'The town was asleep. ' * 400}\n\nTomas Brandt sold the mill for $2 million.")
    claim = window.review.claims[-1]
    window.desktop.session.select(claim.id)
    assert window.desktop.page.article.rects_of(claim.id)


def test_shift_a_on_a_statement_goes_to_a_missing_field_of_its_source(
    start: Callable[[], Window],
) -> None:
    window = start()
    window.paste(
        "Mill Burns Down\n\n"
        "“The doors were locked,” said a firefighter, who asked not to be named because she feared losing her job.\n\n"
        "“Nobody was hurt in the fire,” said Ada Reyes, the fire chief."
    )
    window.wait_for_keyboard()
    locked, hurt = window.review.quotations
    source = window.review.source_of(locked)
    window.desktop.session.select(locked.id)
    window.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert window.desktop.session.selected_id == source.id
    assert QApplication.focusWidget().accessibleName() == "Description agreed for print"

    window.type("A firefighter of the town")
    window.press(Qt.Key.Key_Tab)
    assert window.review.records[source.id].anonymity.description == "A firefighter of the town"
    assert QApplication.focusWidget().accessibleName() == "How the source knows"

    window.desktop.session.select(hurt.id)
    window.desktop.table.action("anonymity").trigger()
    assert window.desktop.session.selected_id == hurt.id
    assert (
        window.messages[0] == "Only an anonymous source has an anonymity record. Press A to make this source anonymous."
    )


def test_from_a_statement_t_leads_to_the_terms_of_its_source(start: Callable[[], Window]) -> None:
    window = start()
    window.paste("Mill Burns Down\n\n“Nobody was hurt in the fire,” said Ada Reyes, the fire chief.")
    window.wait_for_keyboard()
    (hurt,) = window.review.quotations
    window.desktop.session.select(hurt.id)
    window.press(Qt.Key.Key_T)
    source = window.review.source_of(hurt)
    assert window.desktop.session.selected_id == source.id
    window.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    window.qtbot.keyClicks(QApplication.focusWidget(), "on b")
    window.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.review.records[source.id].level is AttributionLevel.ON_BACKGROUND
    window.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Ground rule"
