"""Texts that are stored with their values and read in another language."""

import json

import pytest

from onrecord.domain.records import Check, Origin, RecordId
from onrecord.domain.rewriting import rewritten
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import Severity
from onrecord.domain.wording import Wording, joined, worded, worded_count
from onrecord.store.codec import Codec, UnreadableValueError
from onrecord.translation import Message, speaking

MISDATED = "The text says {weekday}, but {day} is a {right}. One of the two is wrong."
WRONG_DAY = worded(MISDATED, weekday=worded("Tuesday"), day=worded("2025-05-12"), right=worded("Monday"))
ALONE = "The only statement in the story comes from {source}. Find a second source, or say why there is none."
ALL = "All {n} statements in the story come from one source, {source}. Find a second source, or say why there is none."


@pytest.mark.parametrize(
    ("wording", "english", "german"),
    [
        (
            WRONG_DAY,
            "The text says Tuesday, but 12\u00a0May\u00a02025 is a Monday. One of the two is wrong.",
            "Im Text steht Dienstag, doch der 12.\u00a0Mai\u00a02025 ist ein Montag. Eins von beiden ist falsch.",
        ),
        (
            worded_count(ALONE, ALL, 1_204, source="Ana Reyes"),
            (
                "All 1,204 statements in the story come from one source, Ana Reyes. Find a second source, or say why "
                "there is none."
            ),
            (
                "Alle 1.204 Aussagen im Text stammen von einer Quelle, Ana Reyes. Suchen Sie eine zweite Quelle, oder "
                "sagen Sie, warum es keine gibt."
            ),
        ),
        (joined((1250.0, 16.5, 0.25), " + "), "1,250 + 16.5 + 0.25", "1.250 + 16,5 + 0,25"),
        (worded(Message("number: {words}"), words="412 {n} loaves"), "number: 412 {n} loaves", "Zahl: 412 {n} loaves"),
    ],
)
def test_each_reader_reads_their_own_language(wording: Wording, english: str, german: str) -> None:
    assert str(wording) == english
    with speaking("de"):
        assert str(wording) == german


def test_a_year_has_no_separator() -> None:
    assert str(worded("in {year}", year=2019)) == "in 2019"


def test_a_library_keeps_the_values() -> None:
    stored = json.loads(json.dumps(Codec().encode_record(_check(WRONG_DAY))))
    assert stored["message"]["text"] == MISDATED
    assert Codec().decode_record(stored) == _check(WRONG_DAY)


def test_what_was_stored_as_words_stays_words() -> None:
    stored = json.loads(json.dumps(Codec().encode_record(_check("Das Wort „der“ steht doppelt."))))
    read = Codec().decode_record(stored)
    assert isinstance(read, Check)
    assert str(read.message) == "Das Wort „der“ steht doppelt."
    assert str(read.origin and read.origin.shown_reason) == "Arithmetik; eine Regel"


def test_a_library_written_by_hand_runs_nothing() -> None:
    """Python's own format would look into objects, and pad a text to gigabytes."""
    text = "{n.__class__.__init__.__globals__} {n:999999999} {missing} {0}"
    assert str(Wording(text, {"n": 4})) == text
    assert str(Wording("{n}", {"n": "four"}, "{n} of them")) == "four"


def test_wordings_inside_one_another_end() -> None:
    wording = worded("{inner}", inner="deep")
    for _ in range(500):
        wording = worded("{inner}", inner=wording)
    assert str(wording) == "{inner}"


@pytest.mark.parametrize(
    "stored", [{"values": {}}, {"text": 4}, {"text": "", "values": [1]}, {"text": "{n}", "many": 4}]
)
def test_a_damaged_wording_is_refused(stored: dict[str, object]) -> None:
    body = Codec().encode_record(_check("")) | {"message": stored}
    with pytest.raises(UnreadableValueError):
        Codec().decode_record(body)


def test_names_are_replaced_in_the_values_alone() -> None:
    wording = worded("The story names {name}.", name="Ana Reyes")
    hidden = rewritten(_check(wording), words=lambda words: words.replace("Ana Reyes", "█").replace("story", "█"))
    assert str(hidden.message) == "The story names █."


def _check(message: str | Wording) -> Check:
    return Check(
        id=RecordId("check:doubled-word:0-3"),
        rule="doubled-word",
        severity=Severity.ERROR,
        places=(Span(0, 3),),
        message=message,
        origin=Origin("check doubled-word", "1", 0.9, "Arithmetik; eine Regel"),
    )
