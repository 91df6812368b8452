"""Fetching pages from real servers, kind and unkind."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from fetching.sites import HERE, SILENT, STORY, Names, Site, fetcher, page, raw, redirect, site
from onrecord.fetching.errors import FetchError, FetchProblem
from onrecord.fetching.fetcher import Limits

UNSECURED = (
    "The page came over an unencrypted connection, so it could have been read or changed on the way. "
    "Compare anything important with another source."
)


@pytest.fixture
def gazette() -> Iterator[Site]:
    with site() as stage:
        stage.pages["/story"] = page()
        yield stage


def refused(url: str, limits: Limits | None = None, names: Names | None = None) -> FetchError:
    with pytest.raises(FetchError) as error:
        fetcher(limits, names).fetch(url)
    return error.value


def test_a_page_comes_as_it_is_with_the_way_to_it(gazette: Site) -> None:
    fetched = fetcher().fetch(gazette.url("/story"))
    assert fetched.body == STORY
    assert [(hop.url, hop.status, hop.peer) for hop in fetched.hops] == [(gazette.url("/story"), 200, HERE)]
    assert ("content-type", "text/html") in fetched.headers
    assert fetched.notes == (UNSECURED,)


def test_nothing_is_sent_but_the_name_of_the_program(gazette: Site) -> None:
    gazette.pages["/set"] = page(STORY, 302, Location="/story", Set_Cookie="id=7; Path=/")
    fetcher().fetch(gazette.url("/set"))
    assert gazette.asked == ["/robots.txt", "/set", "/story"]
    sent = {"host": f"gazette.example:{gazette.port}", "user-agent": "Onrecord/test", "accept-encoding": "gzip"}
    assert gazette.headers == [sent, sent, sent]


def test_the_connection_goes_to_the_number_that_was_checked(gazette: Site) -> None:
    names = Names({"gazette.example": [(HERE,), ("10.0.0.8",)]})
    error = refused(gazette.url("/story"), names=names)
    # robots.txt is asked at the first number; the name then stands for another, which is checked again.
    assert error.kind is FetchProblem.PRIVATE
    assert names.looked_up == ["gazette.example", "gazette.example"]
    assert gazette.asked == ["/robots.txt"]


def test_a_number_that_does_not_answer_is_skipped(gazette: Site) -> None:
    names = Names({"gazette.example": [(SILENT, HERE)]})
    assert fetcher(names=names).fetch(gazette.url("/story")).hops[0].peer == HERE


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/admin",
        "http://10.0.0.8/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/admin",
        "http://[::ffff:10.0.0.8]/admin",
        "//192.168.1.1/admin",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(gazette: Site, target: str) -> None:
    gazette.pages["/go"] = redirect(target)
    error = refused(gazette.url("/go"), names=Names({name: [(name,)] for name in _hosts()}))
    assert error.kind is FetchProblem.PRIVATE
    assert gazette.pages_asked == ["/go"]


def _hosts() -> list[str]:
    return ["127.0.0.2", "10.0.0.8", "169.254.169.254", "::1", "::ffff:10.0.0.8", "192.168.1.1"]


def test_a_redirect_to_a_name_of_the_own_network_is_refused(gazette: Site) -> None:
    gazette.pages["/go"] = redirect("http://intranet.example/admin", 301)
    error = refused(gazette.url("/go"), names=Names({"intranet.example": [("10.1.1.1",)]}))
    assert error.what == (
        "“intranet.example” leads to this computer or a private network, where Onrecord fetches nothing."
    )
    assert error.kept == "Nothing was changed."
    assert error.to_do == "Open the page in your browser, save it, and open the saved file here."


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://gazette.example/a", "javascript:alert(1)"])
def test_a_redirect_to_something_else_than_a_page_is_refused(gazette: Site, target: str) -> None:
    gazette.pages["/go"] = redirect(target)
    assert refused(gazette.url("/go")).kind is FetchProblem.ADDRESS


def test_a_decimal_number_is_refused_after_a_redirect_too(gazette: Site) -> None:
    gazette.pages["/go"] = redirect("http://2130706433/")
    assert refused(gazette.url("/go")).kind is FetchProblem.ADDRESS


def test_redirects_in_a_circle_end(gazette: Site) -> None:
    gazette.pages["/a"], gazette.pages["/b"] = redirect("/b"), redirect("/a#again")
    error = refused(gazette.url("/a"))
    assert error.what == "“gazette.example” redirects in a loop and never reaches a page."
    assert gazette.pages_asked == ["/a", "/b"]


def test_redirects_without_end_end(gazette: Site) -> None:
    gazette.pages |= {f"/{number}": redirect(f"/{number + 1}", 307) for number in range(20)}
    error = refused(gazette.url("/0"), Limits(seconds=10, redirects=4))
    assert error.what == "The address redirects more than 4 times and never reaches a page."
    assert gazette.pages_asked == ["/0", "/1", "/2", "/3", "/4"]


@pytest.mark.logs
@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"]
)
def test_a_byte_at_a_time_is_cut_at_the_deadline(gazette: Site, start: bytes) -> None:
    over = threading.Event()
    gazette.pages["/drip"] = raw([start, *[b"x"] * 400], over, 0.05)
    began = time.monotonic()
    error = refused(gazette.url("/drip"), Limits(seconds=0.6))
    over.set()
    assert error.what == "The site didn’t send the whole page within 1 second."
    assert time.monotonic() - began < 10  # the whole of it would take 20 seconds


def test_an_encryption_that_never_comes_about_ends_at_the_deadline() -> None:
    with socket.create_server((HERE, 0)) as silent:
        began = time.monotonic()
        error = refused(f"https://gazette.example:{silent.getsockname()[1]}/", Limits(seconds=0.6))
    assert error.kind is FetchProblem.TOO_SLOW
    assert time.monotonic() - began < 10


def test_a_name_that_is_never_answered_is_given_up() -> None:
    over = threading.Event()

    def never(host: str, port: int) -> tuple[str, ...]:
        over.wait(30)
        return ()

    error = refused("http://gazette.example/", Limits(seconds=0.2), never)
    over.set()
    assert error.kind is FetchProblem.TOO_SLOW


def test_a_page_that_says_it_is_too_large_is_not_read(gazette: Site) -> None:
    gazette.pages["/big"] = raw([b"HTTP/1.1 200 OK\r\nContent-Length: 10000001\r\n\r\n"])
    error = refused(gazette.url("/big"))
    assert error.what == "The page is larger than 10 MB."


def test_a_page_without_end_is_cut(gazette: Site) -> None:
    gazette.pages["/big"] = raw([b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 100_000] * 40])
    assert refused(gazette.url("/big"), Limits(size=2_000_000, seconds=10)).what == "The page is larger than 2 MB."


def test_a_packed_page_is_unpacked(gazette: Site) -> None:
    gazette.pages["/gz"] = page(gzip.compress(STORY[:40]) + gzip.compress(STORY[40:]), Content_Encoding="gzip")
    assert fetcher().fetch(gazette.url("/gz")).body == STORY


@pytest.mark.parametrize("cut", [1, 8, 30])
def test_a_packed_page_whose_end_is_missing_is_never_taken_for_the_page(gazette: Site, cut: int) -> None:
    gazette.pages["/gz"] = page(gzip.compress(STORY)[:-cut], Content_Encoding="gzip")
    assert refused(gazette.url("/gz")).what == "The page arrived incomplete: its end is missing."


def test_members_without_content_in_a_packed_page_end_at_the_deadline(gazette: Site) -> None:
    over = threading.Event()
    members = gzip.compress(b"") * 3_000
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    gazette.pages["/nothing"] = raw([head, *[members] * 10_000], over)
    error = refused(gazette.url("/nothing"), Limits(seconds=1.0))
    over.set()
    assert error.kind is FetchProblem.TOO_SLOW


def test_a_packed_bomb_is_cut_while_it_unpacks(gazette: Site) -> None:
    bomb = gzip.compress(b"\0" * 300_000_000, 1)
    gazette.pages["/bomb"] = page(bomb, Content_Encoding="gzip")
    assert refused(gazette.url("/bomb")).kind is FetchProblem.TOO_LARGE


def test_a_packing_that_was_not_asked_for_and_a_damaged_one_are_reported(gazette: Site) -> None:
    gazette.pages["/br"] = page(b"\x0b\x02", Content_Encoding="br")
    gazette.pages["/bad"] = page(b"not gzip", Content_Encoding="gzip")
    assert refused(gazette.url("/br")).what == "The site compressed the page as “br”, which Onrecord didn’t ask for."
    assert refused(gazette.url("/bad")).what == "The page arrived damaged and couldn’t be decompressed."


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly this",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_an_answer_that_breaks_off_is_never_taken_for_the_page(gazette: Site, answer: bytes) -> None:
    gazette.pages["/half"] = raw([answer])
    assert refused(gazette.url("/half")).what == "The response from “gazette.example” was cut off or malformed."


def test_a_missing_site_is_reported() -> None:
    with site() as gone:
        url = gone.url("/story")
    assert refused(url).what == "“gazette.example” couldn’t be reached."


@pytest.mark.parametrize(
    ("status", "kind", "what"),
    [
        (402, FetchProblem.PAYWALL, "“gazette.example” shows this page only to readers who log in or pay."),
        (403, FetchProblem.REFUSED, "“gazette.example” refuses to send this page to programs (error 403)."),
        (404, FetchProblem.GONE, "“gazette.example” no longer has this page (error 404)."),
        (451, FetchProblem.REFUSED, "“gazette.example” can’t show this page in your location for legal reasons."),
        (500, FetchProblem.BROKEN, "“gazette.example” didn’t send the page (error 500)."),
    ],
)
def test_what_the_site_says_is_put_into_words(gazette: Site, status: int, kind: FetchProblem, what: str) -> None:
    gazette.pages["/no"] = page(b"no", status)
    error = refused(gazette.url("/no"))
    assert (error.kind, error.what) == (kind, what)


def test_an_empty_page_is_reported(gazette: Site) -> None:
    gazette.pages["/empty"] = page(b"  ")
    assert refused(gazette.url("/empty")).what == "“gazette.example” sent an empty page."


@pytest.mark.parametrize(
    ("markup", "is_hinted"),
    [
        (b'<script type="application/ld+json">{"isAccessibleForFree": false}</script><p>The first lines.</p>', True),
        (b'<script type="application/ld+json">{"isAccessibleForFree":"False"}</script><p>The first lines.</p>', True),
        (b'<meta property="article:content_tier" content="metered"><p>The first lines.</p>', True),
        (b'<meta property="article:content_tier" content="free"><p>All of it.</p>', False),
        (b'<script type="application/ld+json">{"isAccessibleForFree": true}</script><p>All of it.</p>', False),
        (b"<p>The council voted on a metered, locked and free water supply.</p>", False),
    ],
)
def test_a_page_that_is_for_subscribers_says_so(gazette: Site, markup: bytes, *, is_hinted: bool) -> None:
    gazette.pages["/paid"] = page(markup)
    notes = fetcher().fetch(gazette.url("/paid")).notes
    assert (len(notes) == 2 and notes[1].startswith("This page says it is for subscribers")) == is_hinted


def test_a_page_that_robots_should_not_have_is_not_asked_for(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /archive/*/full\nAllow: /archive/open/full")
    gazette.pages |= {"/archive/open/full": page(), "/archive/1987/full": page(), "/archive/1987": page()}
    error = refused(gazette.url("/archive/1987/full?page=2"))
    assert error.what == "“gazette.example” asks programs not to fetch “/archive/1987/full” (in its robots.txt)."
    assert error.to_do == "Open the page in your browser, save it, and open the saved file here."
    assert gazette.pages_asked == []
    assert fetcher().fetch(gazette.url("/archive/open/full")).body == STORY
    assert fetcher().fetch(gazette.url("/archive/1987")).body == STORY


def test_a_rule_for_this_program_counts_before_one_for_all(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private")
    assert fetcher().fetch(gazette.url("/story")).body == STORY
    assert refused(gazette.url("/private")).kind is FetchProblem.ROBOTS


def test_robots_are_asked_again_where_a_redirect_leads(gazette: Site) -> None:
    with site() as other:
        other.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /")
        other.pages["/story"] = page()
        gazette.pages["/go"] = redirect(other.url("/story", "other.example"))
        error = refused(gazette.url("/go"))
        assert error.what == "“other.example” asks programs not to fetch “/story” (in its robots.txt)."
        assert other.asked == ["/robots.txt"]


def test_a_server_that_can_not_say_what_programs_may_fetch_has_not_said_yes(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = page(b"busy", 503)
    error = refused(gazette.url("/story"))
    assert error.what == "“gazette.example” couldn’t say which pages programs may fetch (robots.txt: error 503)."
    assert gazette.pages_asked == []


def test_robots_after_a_redirect_count_and_endless_ones_do_not(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = redirect("/rules")
    gazette.pages["/rules"] = page(b"User-agent: *\nDisallow: /story")
    assert refused(gazette.url("/story")).kind is FetchProblem.ROBOTS
    gazette.pages["/rules"] = redirect("/rules")
    assert fetcher().fetch(gazette.url("/story")).body == STORY


def test_robots_on_a_private_address_are_not_asked_for(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = redirect("http://10.0.0.8/robots.txt")
    names = Names({"10.0.0.8": [("10.0.0.8",)]})
    assert refused(gazette.url("/story"), names=names).kind is FetchProblem.PRIVATE


def test_a_very_long_robots_file_is_read_as_far_as_it_must_be(gazette: Site) -> None:
    gazette.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /story\n" + b"# more and more\n" * 60_000)
    assert refused(gazette.url("/story")).kind is FetchProblem.ROBOTS


def test_a_page_with_two_lengths_is_told_as_such(gazette: Site) -> None:
    gazette.pages["/two"] = raw([b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nfive."])
    told = refused(gazette.url("/two")).what
    assert told == "“gazette.example” sent a page whose header contradicts itself, such as two lengths."
