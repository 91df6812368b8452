"""Recordings that are played from a quotation's time code, and what is offered where they can't be."""

import hashlib
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from helpers.program import Answers, Window
from onrecord.domain.vocabulary import SourceStatus
from onrecord.ui.inspector.recording_section import RecordingSection
from onrecord.ui.sound import is_sound_installed

SPOKEN = Path(__file__).resolve().parents[1] / "analysis" / "recordings" / "spoken"
STORY = (
    "Ferry captain had warned of a lone tug\n\n"
    "“One tug is not enough for this harbor,” said Ingrid Halvorsen, the captain of the ferry.\n\n"
    "She spoke to the council of Ostervik on Tuesday.\n"
)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

with_sound = pytest.mark.skipif(not is_sound_installed(), reason="needs the extra “sound”")
without_sound = pytest.mark.skipif(is_sound_installed(), reason="the extra “sound” is installed")
no_device = pytest.mark.qt_log_ignore(
    "multimedia", "PulseAudio", "pipewire", "resolve", "load", "Could not open media", "No audio device"
)


def recording(path: Path, seconds: int) -> Path:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return path


@pytest.fixture
def window(start: Callable[[], Window], answers: Answers) -> Window:
    window = start()
    window.paste(STORY)
    window.wait_for_keyboard()
    answers.transcript = SPOKEN / "ferry-otter.txt"
    with window.qtbot.waitSignal(window.desktop.session.changed, timeout=30000):
        window.press(Qt.Key.Key_T, CTRL_SHIFT)
    window.desktop.session.select(
        next(q.id for q in window.review.quotations if "One tug" in window.review.words_of(q))
    )
    window.qtbot.waitUntil(lambda: section_of(window).comparison is not None)
    window.desktop.page.give_focus_back()
    return window


def section_of(window: Window) -> RecordingSection:
    section = window.desktop.page.inspector._section(RecordingSection)
    assert section is not None
    return section


def choose(window: Window, answers: Answers, path: Path) -> None:
    answers.sound = path
    with window.qtbot.waitSignal(window.desktop.session.changed):
        window.press(Qt.Key.Key_P, SHIFT)
    window.qtbot.waitUntil(lambda: section_of(window).play_link.text() == "Play from 01:04")


@without_sound
def test_nothing_is_offered_where_sound_is_not_installed(window: Window) -> None:
    section = section_of(window)
    assert section.verdict.text() == "Exact"
    assert not section.play_link.isVisible()
    assert "play" not in [spec.id for spec, _ in window.desktop.table.rows()]

    before = window.messages
    window.press(Qt.Key.Key_P, SHIFT)
    assert window.messages == before
    window.desktop.session.select(None)
    buttons = window.desktop.page.inspector.summary.transcripts.findChildren(QToolButton)
    assert {button.accessibleName() for button in buttons} == {"Remove transcript ferry-otter"}


@with_sound
@no_device
def test_a_key_chooses_the_recording_then_plays_it_from_the_time_code_and_stops(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    section, path = section_of(window), recording(tmp_path / "ferry.wav", 70)
    assert section.play_link.text() == "Choose sound file…"

    choose(window, answers, path)
    (transcript,) = window.review.transcripts
    assert (transcript.sound, transcript.sound_sha256) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())

    window.press(Qt.Key.Key_P, SHIFT)
    assert section.play_link.text() == "Stop"
    player = window.desktop.recordings.player
    window.qtbot.waitUntil(lambda: player._player.position() > 64000)
    assert player._player.position() < 70000

    window.press(Qt.Key.Key_P, SHIFT)
    assert section.play_link.text() == "Play from 01:04"
    assert not player._player.isPlaying()

    window.press(Qt.Key.Key_P, SHIFT)
    window.qtbot.waitUntil(lambda: player._player.position() > 64000)
    window.desktop.session.select(None)
    assert not player.is_playing

    window.desktop.commands.undo()
    assert [each.sound for each in window.review.transcripts] == [""]


@with_sound
@no_device
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Path.unlink, "The sound file isn’t at "),
        (lambda path: path.write_bytes(b"no sound"), "ferry.wav can’t be played: "),
        (lambda path: recording(path, 2), "ferry.wav ends before 01:04."),
    ],
    ids=["gone", "no sound", "too short"],
)
def test_a_recording_that_cannot_be_played_says_what_to_do(
    window: Window, answers: Answers, tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    path = recording(tmp_path / "ferry.wav", 1)
    choose(window, answers, path)
    spoil(path)

    window.press(Qt.Key.Key_P, SHIFT)

    window.qtbot.waitUntil(lambda: bool(window.messages) and said in window.messages[0])
    assert "play icon beside the transcript in the overview (O)" in window.messages[0]
    assert section_of(window).play_link.text() == "Play from 01:04"


@with_sound
def test_the_path_of_a_protected_sources_recording_is_not_stored(
    window: Window, answers: Answers, tmp_path: Path
) -> None:
    source = window.review.sources[0]
    window.desktop.session.perform(lambda desk: desk.sources.decide(source.id, SourceStatus.ANONYMOUS))
    window.desktop.page.inspector.transcript_wanted.emit(source.id)
    window.qtbot.waitUntil(lambda: len(window.review.transcripts) == 2)
    answers.sound = recording(tmp_path / "ferry.wav", 1)

    window.desktop.session.sound_wanted.emit(window.review.transcripts_of(source.id)[0].id)

    assert window.messages[0].startswith("The path of a protected source’s recording isn’t stored.")
    assert [each.sound for each in window.review.transcripts] == ["", ""]
