"""The English names of languages."""

import pytest

from onrecord.domain.languages import UNKNOWN_LANGUAGE, language_name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("en-GB", "English (en-GB)"),
        ("tlh", "tlh"),
        (UNKNOWN_LANGUAGE, "unknown language"),
        ("", ""),
    ],
)
def test_a_language_is_called_by_its_english_name(code: str, name: str) -> None:
    assert language_name(code) == name
