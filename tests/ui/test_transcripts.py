"""Recordings beside quotations, in the running window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from helpers.program import Window
from onrecord.domain.records import Evidence, Quotation, Transcript
from onrecord.domain.vocabulary import EvidenceKind, Stance
from onrecord.ui.inspector.recording_section import RecordingSection

SPOKEN = Path(__file__).resolve().parents[1] / "analysis" / "recordings" / "spoken"
STORY = (
    "Ferry captain had warned of a lone tug\n\n"
    "The captain of the ferry that drifted towards the harbor wall said on Tuesday that she had warned the council.\n\n"
    "“One tug is not enough for this harbor,” said Ingrid Halvorsen, the captain of the ferry.\n\n"
    "“I’m blaming him,” Halvorsen said of the harbor master.\n\n"
    "“These boats were built to sink,” Halvorsen said.\n"
)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(start: Callable[[], Window]) -> Window:
    window = start()
    window.paste(STORY)
    window.wait_for_keyboard()
    return window


def add(window: Window, answers, name: str = "ferry-otter.txt") -> Transcript:
    answers.transcript = SPOKEN / name
    with window.qtbot.waitSignal(window.desktop.session.changed, timeout=30000):
        window.press(Qt.Key.Key_T, CTRL_SHIFT)
    return window.review.transcripts[-1]


def quotation_with(window: Window, words: str) -> Quotation:
    return next(q for q in window.review.quotations if words in window.review.words_of(q))


def shown(window: Window, words: str) -> RecordingSection:
    window.desktop.session.select(quotation_with(window, words).id)
    section = window.desktop.page.inspector._section(RecordingSection)
    assert section is not None
    window.qtbot.waitUntil(lambda: section.comparison is not None)
    return section


def test_a_quotation_is_shown_beside_what_was_said(window: Window, answers) -> None:
    transcript = add(window, answers)
    assert window.messages[0].startswith("Transcript added: ferry-otter (")
    assert transcript.lines[1].speaker == "Ingrid Halvorson"

    section = shown(window, "One tug")

    assert section.verdict.text() == "Exact"
    assert section.where.text() == "Ingrid Halvorson · 01:04 · ferry-otter"
    assert section.passages[0].text == "one tug is not enough for this harbor"
    assert section.explanation.text() == "Said word for word."


def test_a_word_that_was_left_out_is_reported(window: Window, answers) -> None:
    add(window, answers)

    section = shown(window, "blaming")

    assert section.verdict.text() == "Changed"
    assert section.passages[0].text == "I'm not blaming him"
    assert section.explanation.text() == "Left out: “not”"


def test_words_of_somebody_else_are_told_in_the_colors_of_an_error(window: Window, answers) -> None:
    add(window, answers)
    quotation = quotation_with(window, "One tug")
    source = next(s for s in window.review.sources if s.id == quotation.source_id)
    window.desktop.session.perform(lambda desk: desk.sources.rename(source.id, "Tom Okafor"))

    section = shown(window, "One tug")

    assert section.verdict.property("status") == "FALSE"
    assert section.other_speaker.text() == "The transcript says Ingrid Halvorson said this."


def test_words_that_nobody_said_are_not_found(window: Window, answers) -> None:
    add(window, answers)

    section = shown(window, "built to sink")

    assert section.verdict.text() == "Not found"
    assert not section.attach_link.isVisible()


def test_a_key_attaches_what_was_said_as_evidence(window: Window, answers) -> None:
    transcript = add(window, answers)
    shown(window, "blaming")
    window.desktop.page.give_focus_back()

    window.press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)

    (evidence,) = window.review.evidence
    assert (evidence.kind, evidence.stance) == (EvidenceKind.RECORDING, Stance.CONTRADICTS)
    assert (evidence.locator, evidence.passage) == ("01:04", "Ingrid Halvorson: I'm not blaming him")
    assert (evidence.place, evidence.sha256) == (transcript.place, transcript.sha256)


def test_adding_is_undone_and_done_again(window: Window, answers) -> None:
    add(window, answers)

    window.desktop.commands.undo()
    assert window.review.transcripts == []
    window.desktop.commands.redo()

    assert [transcript.title for transcript in window.review.transcripts] == ["ferry-otter"]
    assert window.desktop.page.inspector.page.isVisible()


def test_a_file_that_is_no_transcript_adds_nothing(window: Window, answers, tmp_path: Path) -> None:
    answers.transcript = tmp_path / "talk.json"
    answers.transcript.write_text('{"segments": 3}', encoding="utf-8")

    with window.qtbot.waitSignal(window.desktop.workbench.failed, timeout=30000) as failed:
        window.press(Qt.Key.Key_T, CTRL_SHIFT)

    assert failed.args[0].what == "talk.json is JSON, but not a transcript that Onrecord knows."
    assert window.review.transcripts == []
    assert [r for r in window.review.records.values() if isinstance(r, Evidence | Transcript)] == []


def test_with_nothing_to_attach_the_key_says_so(window: Window) -> None:
    window.desktop.session.select(window.review.quotations[0].id)
    window.desktop.page.give_focus_back()

    window.press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)

    assert window.messages[0].startswith("No recording matches this quotation.")
    assert window.review.evidence == []
