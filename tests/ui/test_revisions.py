"""A new draft of the open article, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from helpers.builders import NOON, span_of
from helpers.program import Answers, Window
from onrecord.domain.records import Claim, Note
from onrecord.domain.returned import Remark, ReturnedRemark, ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import ClaimStatus

OLD = (
    "Ferry Fares to Triple\n\n"
    "A crossing will cost $14.50 in October, the Northport Ferry Board said.\n\n"
    "Ridership fell 31 percent last year.\n\n"
    "The board was founded in 1912.\n"
)
NEW = OLD.replace("$14.50", "$14.75").replace("The board was founded in 1912.\n", "A hearing is set for Friday.\n")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(OLD)
    return path


@pytest.fixture
def new(tmp_path: Path, answers: Answers) -> Path:
    folder = tmp_path / "second"
    folder.mkdir()
    path = answers.draft = folder / "ferry.txt"
    path.write_text(NEW)
    return path


@pytest.fixture
def window(start: Callable[[], Window], old: Path) -> Window:
    window = start()
    window.open(old)
    return window


def claim_on(window: Window, words: str) -> Claim:
    """The claim in whose words these stand."""
    place = span_of(window.review.text, words)
    return next(claim for claim in window.review.claims if claim.span.covers(place))


def decide(window: Window, words: str, status: ClaimStatus = ClaimStatus.NOT_FACTUAL) -> None:
    window.desktop.session.select(claim_on(window, words).id)
    window.desktop.commands.tag(status)


def take_draft(window: Window) -> None:
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("open-draft").trigger()


def wait_for_draft(window: Window, number: int) -> None:
    window.qtbot.waitUntil(lambda: window.review.revision.number == number)


def press_in_message(window: Window, text: str) -> None:
    buttons = [b for m in window.program.window.messages.messages for b in m.findChildren(QPushButton)]
    next(button for button in buttons if button.text() == text).click()


def cards(window: Window) -> list[str]:
    listed = window.desktop.revision_changes.cards
    return [listed.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(listed.count())]


@pytest.mark.usefixtures("new")
def test_a_new_draft_keeps_what_stands_and_opens_again_what_changed(window: Window):
    decide(window, "31 percent", ClaimStatus.DISPUTED)
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    decide(window, "1912", ClaimStatus.CUT)
    take_draft(window)

    assert (window.review.text, window.review.revision.number) == (NEW, 2)
    assert claim_on(window, "31 percent").status is ClaimStatus.DISPUTED
    changed = claim_on(window, "$14.75")
    assert changed.status is ClaimStatus.IN_PROGRESS
    (note,) = window.review.notes_on(changed.id)
    assert note.text == (
        "Revision 2 changed these words. Revision 1 read “A crossing will cost $14.50 in October” and its status was “unverified.”"
    )
    assert claim_on(window, "Friday").status is ClaimStatus.UNCHECKED
    assert window.messages == [
        "Revision 2 is under review. 1 decision from revision 1 carried over; 1 reworded and open again; 1 cut as marked."
    ]
    assert window.program.window.windowTitle() == "Revision 2 · Ferry Fares to Triple — Onrecord"


@pytest.mark.usefixtures("new")
def test_the_library_does_not_offer_to_show_what_changed(window: Window):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    take_draft(window)
    assert window.messages
    window.desktop.table.action("library").trigger()
    assert window.messages == []


@pytest.mark.usefixtures("new")
def test_the_list_of_changes_goes_to_each_place_and_is_updated(window: Window):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    decide(window, "1912")
    take_draft(window)
    press_in_message(window, "Show changes")

    assert cards(window) == [
        (
            "Reworded · unverified in revision 1. “A crossing will cost $14.50 in October”. "
            "A crossing will cost $14.75 in October. Check this again."
        ),
        ("Removed · not a factual claim in revision 1. “The board was founded in 1912.”. No longer in the article."),
        "New text · 1 claim to check. A hearing is set for Friday.. To check: “A hearing is set for Friday.”",
    ]
    assert window.desktop.session.selected_id == claim_on(window, "$14.75").id

    window.desktop.commands.tag(ClaimStatus.UNVERIFIED)
    assert cards(window)[0].endswith("$14.75 in October")

    for _ in range(2):
        window.press(Qt.Key.Key_J)
    selected = window.desktop.page.selected_span
    assert selected
    assert selected.text_of(NEW) == "A hearing is set for Friday."
    window.press(Qt.Key.Key_Escape)
    assert window.desktop.revision_changes.isHidden()


def test_a_changed_attribution_is_listed_with_the_claim_that_stays(
    window: Window, tmp_path: Path, answers: Answers
) -> None:
    sentence = "A crossing will cost $14.50 in October, the Northport Ferry Board said on Tuesday."
    first, second = tmp_path / "said.txt", tmp_path / "said-again.txt"
    first.write_text(f"Ferry Fares\n\n{sentence}\n")
    second.write_text(f"Ferry Fares\n\n{sentence.replace('Tuesday', 'Wednesday')}\n")
    answers.draft = second
    window.open(first)
    decide(window, "$14.50", ClaimStatus.REPORTER)
    take_draft(window)
    press_in_message(window, "Show changes")
    assert any(
        card.startswith("Rewritten") and "on Wednesday" in card and "1 claim keeps its status" in card
        for card in cards(window)
    ), cards(window)


@pytest.mark.usefixtures("new")
def test_the_list_tells_what_the_text_said_where_nothing_was_decided(window: Window):
    take_draft(window)
    press_in_message(window, "Show changes")

    assert cards(window) == [
        (
            "Rewritten · 1 claim to check. A crossing will cost $14.50 in October, the Northport Ferry Board said.. "
            "A crossing will cost $14.75 in October, the Northport Ferry Board said.. "
            "To check: “A crossing will cost $14.75 in October”"
        ),
        "New text · 1 claim to check. A hearing is set for Friday.. To check: “A hearing is set for Friday.”",
        "Taken out. The board was founded in 1912.. No longer in the article.",
    ]
    window.press(Qt.Key.Key_J)
    selected = window.desktop.page.selected_span
    assert selected
    assert selected.text_of(NEW) == "A hearing is set for Friday."
    window.press(Qt.Key.Key_J)
    assert window.desktop.page.selected_span is None


@pytest.mark.usefixtures("new")
def test_undo_brings_the_draft_before_back_and_redo_the_new_one(window: Window):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    before = dict(window.review.records)
    take_draft(window)
    assert window.desktop.table.action("undo").text() == "Undo: Open revision 2"

    window.desktop.table.action("undo").trigger()
    wait_for_draft(window, 1)
    assert (window.review.text, window.review.records) == (OLD, before)
    assert window.messages == ["Revision 1 is under review again, as you left it. Redo switches back to the other one."]
    assert window.desktop.table.action("undo").text() == "Undo: Mark as unverified"

    window.desktop.table.action("redo").trigger()
    wait_for_draft(window, 2)
    assert window.review.text == NEW
    assert claim_on(window, "$14.75").status is ClaimStatus.IN_PROGRESS


@pytest.mark.usefixtures("new")
def test_undo_pressed_twice_in_a_row_goes_back_once(window: Window):
    take_draft(window)
    for _ in range(2):
        window.desktop.table.action("undo").trigger()
    wait_for_draft(window, 1)
    window.qtbot.wait(200)

    assert window.review.revision.number == 1
    assert window.messages == ["Revision 1 is under review again, as you left it. Redo switches back to the other one."]
    decide(window, "1912")
    assert claim_on(window, "1912").status is ClaimStatus.NOT_FACTUAL


def test_the_same_draft_pasted_twice_in_a_row_is_taken_once(window: Window):
    window.desktop.files._clipboard.setText(NEW)
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        for _ in range(2):
            window.desktop.table.action("paste-draft").trigger()
    window.qtbot.waitUntil(lambda: not window.desktop.workbench.is_busy)

    assert (window.review.revision.number, window.review.text) == (2, NEW)
    decide(window, "Friday")
    assert claim_on(window, "Friday").status is ClaimStatus.NOT_FACTUAL


@pytest.mark.usefixtures("new")
def test_changes_wait_during_a_revision_switch_and_a_typed_note_is_carried_over(window: Window):
    window.desktop.session.select(claim_on(window, "31 percent").id)
    window.desktop.commands.write_note()
    window.type("Since when?")
    with window.qtbot.waitSignal(window.desktop.session.held):
        window.desktop.table.action("open-draft").trigger()
    assert not window.desktop.page.isEnabled()
    window.desktop.commands.tag(ClaimStatus.FALSE)
    wait_for_draft(window, 2)

    assert window.desktop.page.isEnabled()
    assert claim_on(window, "31 percent").status is ClaimStatus.UNCHECKED
    assert [note.text for note in window.review.notes_on(claim_on(window, "31 percent").id)] == ["Since when?"]


def test_a_long_claim_is_shown_from_where_it_changed(start: Callable[[], Window], old: Path, new: Path):
    sentence = (
        "The ferry board spent $2 million on the north pier, $3 million on the south pier, a year on the new boats, "
        "and $4 million on paint."
    )
    old.write_text(f"Ferry Fares to Triple\n\n{sentence}\n")
    new.write_text(f"Ferry Fares to Triple\n\n{sentence.replace('on paint', 'on rope')}\n")
    window = start()
    window.open(old)
    decide(window, "north pier", ClaimStatus.DISPUTED)
    take_draft(window)
    press_in_message(window, "Show changes")

    assert cards(window) == [
        (
            "Reworded · disputed in revision 1. “… year on the new boats, and $4 million on paint.”. "
            "… year on the new boats, and $4 million on rope.. Check this again."
        )
    ]


def test_the_card_of_words_that_somebody_else_says_now_tells_that(window: Window, new: Path):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    new.write_text(OLD.replace("the Northport Ferry Board said", "a captain said"))
    take_draft(window)
    press_in_message(window, "Show changes")
    assert cards(window)[:1] == [
        (
            "Attributed differently · unverified in revision 1. “A crossing will cost $14.50 in October”. "
            "The words are the same, but who says them, or how, has changed. Check this again."
        )
    ]


def test_a_report_that_is_listed_follows_the_words_into_the_new_revision(window: Window, new: Path):
    remark = ReturnedRemark(kind=Remark.COMMENT, text="Since when?", author="Bo", span=span_of(OLD, "31 percent"))
    sent = Review(window.review.article, window.review.revision)
    report = ReturnedReport(name="r.docx", review=sent, exported_at=NOON, remarks=(remark,))
    new.write_text(OLD.replace("\n\n", "\n\nThe mayor was not told.\n\n", 1))
    window.desktop.returned.show_report(report)
    take_draft(window)
    window.desktop.returned.accept_all()

    (note,) = window.review.notes
    assert note.span
    assert note.span.text_of(window.review.text) == "31 percent"


def test_the_same_words_are_refused_and_everything_is_as_it_was(window: Window, answers: Answers, old: Path):
    decide(window, "31 percent", ClaimStatus.DISPUTED)
    answers.draft = old
    window.desktop.table.action("open-draft").trigger()
    window.qtbot.waitUntil(lambda: bool(window.messages))

    assert window.messages == [
        (
            "This draft has the same words as the revision under review. The article wasn’t changed. "
            "Choose the file with the changed text."
        )
    ]
    assert window.review.revision.number == 1
    assert claim_on(window, "31 percent").status is ClaimStatus.DISPUTED


def test_a_draft_that_is_refused_while_analysis_ran_lets_it_run_again(
    start: Callable[[], Window], answers: Answers, old: Path
):
    window = start()
    with window.qtbot.waitSignal(window.desktop.session.opened):
        window.desktop.workbench.read_file(old)
    answers.draft = old
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("open-draft").trigger()
    assert window.review.claims


def test_a_pasted_draft_is_taken_too_and_the_clipboard_without_text_is_explained(window: Window):
    clipboard = window.desktop.files._clipboard
    clipboard.clear()
    window.desktop.table.action("paste-draft").trigger()
    assert window.messages == ["There’s no text on the clipboard. Copy the new draft’s text, then paste it here."]

    clipboard.setText(NEW)
    with window.qtbot.waitSignal(window.desktop.workbench.analyzed):
        window.desktop.table.action("paste-draft").trigger()
    assert window.review.revision.number == 2
    assert claim_on(window, "$14.75").status is ClaimStatus.UNCHECKED


def test_an_article_that_looks_like_a_new_draft_is_offered_as_one(window: Window, new: Path):
    decide(window, "31 percent", ClaimStatus.DISPUTED)
    article = window.review.article.id
    window.open(new)
    assert window.review.article.id != article
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert window.messages == [
        (
            "This looks like a new draft of “Ferry Fares to Triple” from your library. "
            "As a new draft, it keeps your decisions wherever the words are the same."
        )
    ]

    press_in_message(window, "Open as new draft")
    wait_for_draft(window, 2)
    assert (window.review.article.id, window.review.text) == (article, NEW)
    assert claim_on(window, "31 percent").status is ClaimStatus.DISPUTED
    window.qtbot.waitUntil(lambda: len(window.summaries()) == 1)


def test_a_first_draft_changed_nothing(window: Window):
    window.desktop.table.action("revision-changes").trigger()
    window.qtbot.waitUntil(lambda: bool(window.messages))
    assert window.messages == [
        (
            "This is the first revision of the article. When the text changes, open the new draft with Ctrl+Shift+N. "
            "Your decisions carry over."
        )
    ]


@pytest.mark.usefixtures("new")
def test_what_the_draft_changed_can_be_seen_after_a_restart(start: Callable[[], Window], window: Window):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    take_draft(window)
    article = window.review.article.id
    window.close()

    again = start()
    with again.qtbot.waitSignal(again.desktop.session.opened):
        again.desktop.workbench.open_article(article)
    again.desktop.table.action("revision-changes").trigger()
    again.qtbot.waitUntil(again.desktop.revision_changes.isVisible)
    assert cards(again)[0].startswith("Reworded · unverified in revision 1.")
    assert [note.text[:31] for note in again.review.notes if isinstance(note, Note)] == [
        "Revision 2 changed these words."
    ]


@pytest.mark.usefixtures("new")
def test_work_elsewhere_is_not_led_back_to_the_list(window: Window):
    decide(window, "$14.50", ClaimStatus.UNVERIFIED)
    take_draft(window)
    press_in_message(window, "Show changes")
    decide(window, "Friday")

    assert window.desktop.session.selected_id == claim_on(window, "Friday").id


def test_a_draft_of_another_story_is_doubted_and_one_key_takes_it_back(window: Window, new: Path) -> None:
    new.write_text(
        "Mill Burns Down\n\nFlames took the old mill at Ansel Ford in one night.\n\n"
        "“Nobody slept,” said Ada Reyes, who leads the brigade.\n"
    )
    take_draft(window)
    assert window.messages[0] == (
        "Revision 2 is under review. 0 decisions from revision 1 carried over. "
        "Less than half of its text matches revision 1: "
        "if it’s a different story, undo with Ctrl+Z and open it with Ctrl+O."
    )
    window.wait_for_keyboard()
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for_draft(window, 1)
    assert window.review.text.startswith("Ferry Fares")


def test_a_draft_of_the_same_story_is_not_doubted(window: Window, new: Path) -> None:
    take_draft(window)
    assert "Less than half" not in window.messages[0]
