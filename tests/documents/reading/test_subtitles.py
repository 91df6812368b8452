"""Reading subtitles."""

import time
from pathlib import Path

import pytest

from onrecord.documents.errors import DocumentError
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.subtitles import read_subtitles
from onrecord.domain.article import Draft


def lines_of(draft: Draft) -> list[tuple[str, str, str]]:
    return [(b.locator, b.role.value, b.span.text_of(draft.text)) for b in draft.structure.blocks]


SRT = """1
00:00:01,000 --> 00:00:03,500
Good evening. The harbor
council met on Monday.

2
00:00:03,600 --> 00:00:05,000
- Is the pier <i>safe</i>?

3
00:00:05,100 --> 00:00:07,000
- {\\an8}It is not, said Ms. Holm &amp; Co.

4
00:01:10,000 --> 00:01:12,000
[APPLAUSE]

5
01:02:03,000 --> 01:02:05,000
IDA HOLM: We close it.
"""


def test_subrip_turns_with_their_times(tmp_path: Path):
    path = tmp_path / "council.srt"
    path.write_bytes(b"\xef\xbb\xbf" + SRT.replace("\n", "\r\n").encode())

    draft = read_article(path)

    assert lines_of(draft) == [
        ("00:00:01", "paragraph", "Good evening. The harbor council met on Monday."),
        ("00:00:03", "paragraph", "- Is the pier safe?"),
        ("00:00:05", "paragraph", "- It is not, said Ms. Holm & Co."),
        ("00:01:10", "furniture", "[APPLAUSE]"),
        ("01:02:03", "paragraph", "IDA HOLM: We close it."),
    ]
    assert draft.import_notes == (
        "The text was assembled from 5 subtitles, 00:00:01 to 01:02:05; each line keeps its time.",
    )


def test_webvtt_voices_notes_and_styles():
    vtt = (
        "WEBVTT - council\nKind: captions\n\nNOTE not read\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:02.000 align:start\n<v.loud Ida Holm>We close <c.red>the pier</c>.</v>\n\n"
        "00:02.000 --> 00:04.000\n<v Ida Holm>It is not safe.\n\n00:04.000 --> 00:06.000\n<v Bo Lie>For how long?\n"
    )

    assert lines_of(read_subtitles(vtt)) == [
        ("00:00:01", "paragraph", "Ida Holm: We close the pier. It is not safe."),
        ("00:00:04", "paragraph", "Bo Lie: For how long?"),
    ]


def test_captions_that_roll_up_are_read_once():
    vtt = (
        "WEBVTT\n\n00:00.000 --> 00:02.000\nthe pier is\n\n00:02.000 --> 00:04.000\nthe pier is\n<00:02.500><c>closed</c>\n\n"
        "00:04.000 --> 00:06.000\nclosed\nuntil May\n"
    )

    assert read_subtitles(vtt).text == "the pier is closed until May"


def test_a_long_silence_after_a_sentence_begins_a_paragraph():
    srt = "1\n00:00:01,0 --> 00:00:02,0\nIt is closed.\n\n2\n00:00:09,0 --> 00:00:10,0\nNow the weather.\n"

    assert lines_of(read_subtitles(srt)) == [
        ("00:00:01", "paragraph", "It is closed."),
        ("00:00:09", "paragraph", "Now the weather."),
    ]


def test_hours_without_a_full_stop_are_read_soon():
    # What a machine writes down of a hearing has no marks at all, so all of it is one turn.
    cues = [f"{n}\n{_time(n)} --> {_time(n + 1)}\nand so the harbor council met number {n}\n" for n in range(30_000)]
    started = time.perf_counter()
    draft = read_subtitles("\n".join(cues))

    assert time.perf_counter() - started < 15
    assert len(draft.structure.blocks) == 1


def _time(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02},000"


def test_subtitles_without_words_are_empty():
    with pytest.raises(DocumentError) as caught:
        read_subtitles("WEBVTT\n\n00:00.000 --> 00:02.000\n<i> </i>\n")

    assert caught.value.what == "The text is a file of subtitles without words."


def test_a_text_about_numbers_is_no_file_of_subtitles(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text("1\nThe ferry left at 00:00:01, the log says --> and came back.", encoding="utf-8")

    assert read_article(path).text.startswith("1\nThe ferry")


@pytest.mark.parametrize("speaker", ["ÅSA LIND", "Élise Roux", "Żaneta"])
def test_a_speaker_whose_name_begins_with_an_accent_begins_a_turn(speaker: str):
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\nWho closed the pier?\n\n"
        f"2\n00:00:02,000 --> 00:00:03,000\n{speaker}: We did.\n"
    )

    assert lines_of(read_subtitles(srt)) == [
        ("00:00:01", "paragraph", "Who closed the pier?"),
        ("00:00:02", "paragraph", f"{speaker}: We did."),
    ]


def test_lines_after_a_blank_are_read_numbers_and_the_header_are_not():
    srt = (
        "Made by Fjord News\n\n1\n00:00:01,000 --> 00:00:03,000\nThe pier is closed.\n\nUntil May.\n\n"
        "2\n\n00:00:09,000 --> 00:00:11,000\nThe ferry sails.\n"
    )

    assert lines_of(read_subtitles(srt)) == [
        ("00:00:01", "paragraph", "The pier is closed. Until May."),
        ("00:00:09", "paragraph", "The ferry sails."),
    ]


def test_a_subtitle_of_marks_alone_is_none():
    srt = "1\n00:00:03,000 --> 00:00:04,000\nThe pier is closed.\n\n2\n00:00:05,000 --> 00:00:06,000\n<i></i>\n"

    assert read_subtitles(srt).import_notes == (
        "The text was assembled from 1 subtitle, 00:00:03 to 00:00:04; each line keeps its time.",
    )
