import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.domain.text import NormalizedText, normalize_text

ANY_CHARACTERS = st.text(st.characters(codec=None))
AWKWARD = st.text(st.sampled_from("ae\u0301\u0323\r\n\v\f\x85\u2028\u2029\0\ufeff\ud83d\ude00😀 \ufffd"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\vg\fh\n\ri", "a\nb\nc\nd\ne\nf\ng\nh\n\ni"),
        ("\ufeffHeadline", "Headline"),
        ("\ufeff\ufeff\ufeffHeadline", "Headline"),
        ("Head\ufeffline", "Head\ufeffline"),
        ("12\u00a0million\u2009euros\t", "12\u00a0million\u2009euros\t"),
        ("un\u200bprecedented \u202eright\u202c", "un\u200bprecedented \u202eright\u202c"),
        ("cafe\u0301 in Nguye\u0302\u0303n", "café in Nguyễn"),
        ("q\u0307 and \u0301 and 1\u0301", "q\u0307 and \u0301 and 1\u0301"),
        ("\ufa19\u0301 か\u3099", "\ufa19\u0301 か\u3099"),
    ],
)
def test_line_ends_become_one_kind_and_everything_readable_is_kept(raw: str, text: str) -> None:
    assert normalize_text(raw) == NormalizedText(text)


def test_halves_of_a_character_are_joined_and_counted() -> None:
    normalized = normalize_text("\ud83d\ude00 and \ud83d\ude00")

    assert normalized == NormalizedText("😀 and 😀", rejoined=2)
    assert normalized.notes == ("2 split characters were rejoined.",)


def test_what_cannot_be_stored_is_replaced_and_counted() -> None:
    normalized = normalize_text("\ude00a\0b\ud83d")

    assert normalized == NormalizedText("\ufffda\ufffdb\ufffd", replaced=3)
    assert normalized.notes == ("3 unreadable characters were replaced with \ufffd.",)


def test_one_repair_is_told_in_the_singular() -> None:
    assert normalize_text("a\0\ud83d\ude00").notes == (
        "1 split character was rejoined.",
        "1 unreadable character was replaced with \ufffd.",
    )
    assert normalize_text("whole").notes == ()


@given(ANY_CHARACTERS | AWKWARD)
@example("\ufeff\ufeff\ufeff")
@example("\ud83d\r\n\ude00")
def test_normalizing_twice_changes_nothing_and_the_result_can_be_stored(raw: str) -> None:
    once = normalize_text(raw).text

    assert normalize_text(once) == NormalizedText(once)
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\0" not in once
    assert not set("\r\v\f\x85\u2028\u2029") & set(once)


def test_thousands_of_accents_on_a_letter_are_kept_and_parted_for_good() -> None:
    accents = "\u0301" * 30_000 + "\u0323" * 30_000
    once = normalize_text(f"a{accents} b").text
    assert once.replace("\u034f", "").count("\u0323") == 30_000
    assert normalize_text(once).text == once
    assert normalize_text("e" + "\u0301" * 30).text == "é" + "\u0301" * 29
