"""Transcripts in the forms in which people and services write them."""

import json
import time
from pathlib import Path

import pytest
from docx import Document

from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.transcripts import read_transcript
from onrecord.services.confined_reading import read_transcript_file

ADA = ("Ada Reyes", 3.0, "We lost the boat.")
BEN = ("Ben Okafor", 65.0, "When was that?")
TWO = [ADA, BEN]
REV = {
    "speakers": [{"id": 0, "name": "Ada Reyes"}, {"id": 1, "name": "Ben Okafor"}],
    "monologues": [
        {
            "speaker": 0,
            "elements": [
                *[{"type": "text", "value": w, "ts": 3.0 + n} for n, w in enumerate(["We ", "lost ", "the ", "boat"])],
                {"type": "punct", "value": "."},
            ],
        },
        {"speaker": 1, "elements": [{"type": "text", "value": "When was that?", "ts": 65.0}]},
    ],
}
TEXTS = {
    "otter": "Talk\nTue, Nov 17, 2026\n\nAda Reyes  0:03\nWe lost the boat.\n\nBen Okafor  1:05\nWhen was that?\n\n"
    "Transcribed by https://otter.ai\n",
    "rev": "Ada Reyes (00:03):\nWe lost the boat.\n\nBen Okafor (01:05):\nWhen was that?\n",
    "sonix": "[00:00:03] - Ada Reyes\nWe lost the boat.\n\n[00:01:05] - Ben Okafor\nWhen was that?\n",
    "sonix in a line": "Ada Reyes: [00:00:03] We lost the boat.\n\nBen Okafor: [00:01:05] When was that?\n",
    "trint": "Ada Reyes [00:00:03]\nWe lost the boat.\n\nBen Okafor [00:01:05]\nWhen was that?\n",
    "descript": "[00:00:03] Ada Reyes: We lost the boat.\n\n[00:01:05] Ben Okafor: When was that?\n",
    "descript markdown": "**Ada Reyes:** [00:00:03] We lost the boat.\n\n**Ben Okafor:** [00:01:05] When was that?\n",
    "word": "00:00:03 Ada Reyes\nWe lost the boat.\n00:01:05 Ben Okafor\nWhen was that?\n",
    "google recorder": "Ada Reyes\n00:03\nWe lost the boat.\n\nBen Okafor\n01:05\nWhen was that?\n",
    "hours and frames": "Ada Reyes 00:00:03:12\nWe lost the boat.\n\nBen Okafor 00:01:05:00\nWhen was that?\n",
}
FILES = {
    "zoom.vtt": "WEBVTT\n\n1\n00:00:03.000 --> 00:00:05.000\nAda Reyes: We lost the boat.\n\n"
    "2\n00:01:05.000 --> 00:01:07.000\nBen Okafor: When was that?\n",
    "teams.vtt": "WEBVTT\n\n00:00:03.000 --> 00:00:05.000\n<v Ada Reyes>We lost the boat.</v>\n\n"
    "00:01:05.000 --> 00:01:07.000\n<v Ben Okafor>When was that?</v>\n",
    "talk.srt": "1\n00:00:03,000 --> 00:00:05,000\nAda Reyes: We lost the boat.\n\n"
    "2\n00:01:05,000 --> 00:01:07,000\nBen Okafor: When was that?\n",
    "whisperx.json": json.dumps(
        {"segments": [{"speaker": s, "start": t, "end": t + 1, "text": f" {w}"} for s, t, w in TWO]}
    ),
    "whisper-cpp.json": json.dumps(
        {"transcription": [{"speaker": s, "offsets": {"from": t * 1000}, "text": w} for s, t, w in TWO]}
    ),
    "rev.json": json.dumps(REV),
    "sonix.json": json.dumps({"transcript": [{"speaker": s, "start_time": t, "text": w} for s, t, w in TWO]}),
    "assembly.json": json.dumps({"utterances": [{"speaker": s, "start": t * 1000, "text": w} for s, t, w in TWO]}),
    "deepgram.json": json.dumps(
        {"results": {"utterances": [{"speaker": s, "start": t, "transcript": w} for s, t, w in TWO]}}
    ),
    "list.json": json.dumps([{"speaker": s, "start": t, "text": w} for s, t, w in TWO]),
}


def read(path: Path) -> list[tuple[str, float | None, str]]:
    return [(line.speaker, line.start, line.text) for line in read_transcript(path).lines]


@pytest.mark.parametrize("service", TEXTS)
def test_text_of_the_services(service: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TEXTS[service], encoding="utf-8")
    assert read(path) == TWO


@pytest.mark.parametrize("name", FILES)
def test_subtitles_and_json(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    assert read(tmp_path / name) == TWO


@pytest.mark.parametrize("service", ["word", "otter", "trint"])
def test_word_documents(service: str, tmp_path: Path) -> None:
    document = Document()
    for line in filter(None, TEXTS[service].splitlines()):
        document.add_paragraph(line)
    document.save(str(tmp_path / "talk.docx"))
    assert read(tmp_path / "talk.docx") == TWO


def test_speakers_without_time_codes(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(
        "ADA REYES: We lost the boat. And this is what I say: never again.\n\nQ: When was that?\n\n"
        "ADA REYES: In May.\nThe point is: we were late.\n",
        encoding="utf-8",
    )
    assert read(tmp_path / "talk.txt") == [
        ("ADA REYES", None, "We lost the boat. And this is what I say: never again."),
        ("Q", None, "When was that?"),
        ("ADA REYES", None, "In May."),
        ("ADA REYES", None, "The point is: we were late."),
    ]


def test_words_alone_are_a_transcript(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("um we lost the boat\n\nand then we walked\n", encoding="utf-8")
    assert read(tmp_path / "talk.txt") == [("", None, "um we lost the boat"), ("", None, "and then we walked")]


def test_a_time_code_inside_a_turn_begins_another_line(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("[00:00:03] Ada Reyes: We lost it. [00:01:05] We walked.\n", encoding="utf-8")
    assert read(tmp_path / "talk.txt") == [("Ada Reyes", 3.0, "We lost it."), ("Ada Reyes", 65.0, "We walked.")]


def test_table_of_whisper(tmp_path: Path) -> None:
    (tmp_path / "talk.tsv").write_text("start\tend\ttext\n3000\t5000\tWe lost the boat.\n", encoding="utf-8")
    assert read(tmp_path / "talk.tsv") == [("", 3.0, "We lost the boat.")]


def test_names_in_scripts_without_capitals(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("[00:00:03] سلمى الحداد: لن نرحل.\n", encoding="utf-8")
    assert read(tmp_path / "talk.txt") == [("سلمى الحداد", 3.0, "لن نرحل.")]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("talk.json", b"[" * 300_000, DocumentProblem.UNSUPPORTED),
        ("talk.json", b'{"a":' * 300_000, DocumentProblem.DAMAGED),
        ("talk.json", b'{"segments": [{"text": ""}]}', DocumentProblem.UNSUPPORTED),
        ("talk.json", b'{"segments": [{"text": 3, "start": "x"}]}', DocumentProblem.EMPTY),
        ("talk.srt", b"", DocumentProblem.EMPTY),
        ("talk.mp3", b"ID3\x03" + b"\0" * 40, DocumentProblem.NOT_TEXT),
        ("talk.docx", b"PK\3\4 cut", DocumentProblem.DAMAGED),
    ],
)
def test_what_is_no_transcript_is_refused(name: str, data: bytes, kind: DocumentProblem, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_transcript_file(tmp_path / name)
    assert refused.value.kind is kind
    assert refused.value.name == name


@pytest.mark.parametrize(
    "text",
    [
        "A " * 500_000,
        "a:" * 500_000,
        "Ada Reyes" + " " * 1_000_000 + ": x",
        "[00:00:01]" * 100_000,
        "A:\n" * 90_000,
        "00:01\n" * 90_000,
        "1\n00:00:01,000 --> 00:00:02,000\n" + "<v " * 200_000,
        "(" * 500_000,
    ],
)
def test_hostile_text_takes_little_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    before = time.process_time()
    try:
        read_transcript(tmp_path / "talk.txt")
    except DocumentError as error:
        assert error.kind in {DocumentProblem.EMPTY, DocumentProblem.TOO_LARGE}  # noqa: PT017 - either may be
    assert time.process_time() - before < 10


def test_times_that_are_no_numbers_are_left_out(tmp_path: Path) -> None:
    segments = '[{"text": "a", "start": NaN}, {"text": "b", "start": -1}, {"text": "c", "start": 1e999}, {"text": "d"}]'
    (tmp_path / "talk.json").write_text(f'{{"segments": {segments}}}', encoding="utf-8")
    assert read(tmp_path / "talk.json") == [("", None, word) for word in "abcd"]
