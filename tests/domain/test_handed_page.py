"""Addresses that a browser hands over."""

import pytest

from onrecord.domain.handed_page import handed_page, is_handed_page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("onrecord:https%3A%2F%2Fgazette.example%2Flido%3Fa%3D1%26b%3D2", "https://gazette.example/lido?a=1&b=2"),
        ("onrecord:https:/gazette.example/lido", "https://gazette.example/lido"),
        ("ONRECORD:http%3A%2F%2Fgazette.example", "http://gazette.example"),
        ("onrecord:file%3A%2F%2F%2Fetc%2Fpasswd", ""),
        ("onrecord:javascript%3Aalert(1)", ""),
        ("onrecord:https%3A%2F%2Fgazette.example%2Fa%20b", ""),
        ("onrecord:https%3A%2F%2Fgazette.example%2F%00", ""),
        ("onrecord:https%3A%2F%2Fgazette.example%2F" + 2_000 * "a", ""),
        ("onrecord:", ""),
        ("story.docx", ""),
    ],
)
def test_only_the_address_of_a_web_page_is_taken(text: str, page: str) -> None:
    assert handed_page(text) == page


def test_a_file_is_no_address() -> None:
    assert not is_handed_page("onrecord.docx")
