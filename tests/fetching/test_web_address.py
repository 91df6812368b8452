"""Allowed and refused addresses."""

import pytest

from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.web_address import parse_web_address


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://gazette.example/a?b=c#d", "https://gazette.example/a?b=c"),
        ("gazette.example/a", "https://gazette.example/a"),
        ("gazette.example:8080/a", "https://gazette.example:8080/a"),
        ("  HTTP://Gazette.Example:80 ", "http://gazette.example/"),
        ("https://gazette.example./a", "https://gazette.example/a"),
        ("https://bücher.example/ä b".replace(" b", ""), "https://xn--bcher-kva.example/%C3%A4"),
        ("https://93.184.215.14/a", "https://93.184.215.14/a"),
        ("https://[2606:2800:21f::1]:444/a", "https://[2606:2800:21f::1]:444/a"),
        (
            "https://gazette.example/web/2019/http://other.example/",
            "https://gazette.example/web/2019/http://other.example/",
        ),
    ],
)
def test_addresses_are_read_as_a_browser_would(typed: str, read: str) -> None:
    assert parse_web_address(typed).text == read


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("file:///etc/hosts", "Onrecord fetches web pages only, and “file:” is something else."),
        ("ftp://gazette.example/a", "Onrecord fetches web pages only, and “ftp:” is something else."),
        ("javascript:alert(1)", "Onrecord fetches web pages only, and “javascript:” is something else."),
        ("data:text/html,hello", "Onrecord fetches web pages only, and “data:” is something else."),
        ("", "This isn’t the address of a web page."),
        ("the ferry story", "This isn’t the address of a web page."),
        ("https://", "This isn’t the address of a web page."),
        ("https://gazette.example:99999/", "This isn’t the address of a web page."),
        ("https://gazette.example\\@inside.example/", "This isn’t the address of a web page."),
        ("https://a.example/\r\nHost: b.example", "This isn’t the address of a web page."),
        ("https://" + "a" * 9000, "This isn’t the address of a web page."),
        (
            "https://me:secret@gazette.example/",
            "The address contains a user name or password, which Onrecord never sends.",
        ),
        ("http://2130706433/", "The host in the address is a number in an unusual form (2130706433)."),
        ("http://0177.0.0.1/", "The host in the address is a number in an unusual form (0177.0.0.1)."),
        ("http://0x7f000001/", "The host in the address is a number in an unusual form (0x7f000001)."),
        ("http://127.1/", "The host in the address is a number in an unusual form (127.1)."),
        ("http://10.0.0.0x1/", "The host in the address is a number in an unusual form (10.0.0.0x1)."),
        ("http://[fe80::1%25eth0]/", "The address names a network interface of this computer."),
    ],
)
def test_anything_else_is_refused_in_words(typed: str, what: str) -> None:
    with pytest.raises(FetchError) as refused:
        parse_web_address(typed)
    assert refused.value.kind is FetchProblem.ADDRESS
    assert refused.value.what == what


def test_a_page_leads_to_another_relative_to_itself() -> None:
    here = parse_web_address("https://gazette.example/news/a")
    assert here.joined("b?c").text == "https://gazette.example/news/b?c"
    assert here.joined("//other.example/d").text == "https://other.example/d"
