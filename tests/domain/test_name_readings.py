"""A text is read in several ways, and each has its place in the text."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.name_readings import readings, readings_by_sign


@given(st.text(st.sampled_from("aBö\u0308- .\n\u00ad李明\u043e1"), max_size=30))
def test_readings_are_the_same_sign_by_sign(text: str) -> None:
    by_sign = list(readings_by_sign(text))
    assert ["".join(pieces) for pieces in by_sign] == list(readings(text))
    assert all(len(pieces) == len(text) for pieces in by_sign)


def test_a_plain_text_is_read_once() -> None:
    assert list(readings("The mayor of Oduma said so, twice.")) == ["The mayor of Oduma said so, twice."]


def test_accents_that_are_spelled_in_one_way_only_are_read_once() -> None:
    assert list(readings("Renée said so.")) == ["Renee said so."]
    assert list(readings("Jörg said so.")) == ["Jorg said so.", "Joerg said so."]
