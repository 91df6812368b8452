"""The list of a library on a terminal: in columns that fit it, whatever the headlines are."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from onrecord.domain.article import ArticleId
from onrecord.domain.library import ListedArticle
from onrecord.domain.vocabulary import SignOffState
from onrecord.terminal.library_list import show_library

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def article(headline: str, outlet: str = "The Gull", *, analyzed: bool = True) -> ListedArticle:
    return ListedArticle(ArticleId("0123456789"), headline, outlet, "3 May 2026", 8, 5, 3, 2, 1, 0.5, NOON, analyzed)


def lines(width: int, *articles: ListedArticle) -> list[str]:
    written = StringIO()
    show_library(Console(file=written, width=width), articles)
    return written.getvalue().replace("\u00a0", " ").splitlines()


def test_the_columns_are_as_wide_as_what_is_in_them() -> None:
    assert lines(100, article("Ferry Full"), article("Dam", "The Northport Gull", analyzed=False)) == [
        "ID        Headline    Outlet              Published   Checked  Settled  Problems  Edited",
        "01234567  Ferry Full  The Gull            3 May 2026  5 of 8   3        2         2 Nov 2026",
        "01234567  Dam         The Northport Gull  3 May 2026  —        —        2         2 Nov 2026",
    ]


def test_long_headlines_go_on_in_the_next_line() -> None:
    assert lines(92, article("Ferry Fares to Triple by the End of Next Summer", "The Northport Gull")) == [
        "ID        Headline        Outlet          Published   Checked  Settled  Problems  Edited",
        "01234567  Ferry Fares to  The Northport   3 May 2026  5 of 8   3        2         2 Nov 2026",
        "          Triple by the   Gull",
        "          End of Next",
        "          Summer",
    ]


@pytest.mark.parametrize(
    "headline", ["東京湾フェリーの運賃が三倍になる見通し", "x" * 90, "e\u0301lan " * 30, "👩‍👩‍👧 " * 20]
)
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(headline: str) -> None:
    listed = lines(80, article(headline, outlet=""))
    assert max(map(cell_len, listed)) <= 80
    shown = "".join(line[10:].split("3 May")[0] for line in listed[1:])
    assert shown.replace(" ", "") == headline.replace(" ", "")


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    (line,) = lines(120, article("Fer\x1b[31mry\tFull\nNow\u202e"))[1:]
    assert "Fer\ufffd[31mry Full Now\ufffd" in line


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert lines(80) == ["The library is empty. Add articles with: onrecord library add FILE..."]


def test_who_checks_an_article_and_by_when_are_columns_once_somebody_does() -> None:
    shared = article("Ferry Full")._replace(assignee="Ines Park", due_at=NOON.replace(year=2000))
    due = shared.due_at.astimezone()
    assert lines(140, shared, article("Dam")) == [
        "ID        Headline    Outlet    Published   Checked  Settled  Problems  Edited      Assigned to  Due",
        f"01234567  Ferry Full  The Gull  3 May 2026  5 of 8   3        2         2 Nov 2026  Ines Park    2 Nov 2000, {due:%H:%M} (overdue)",
        "01234567  Dam         The Gull  3 May 2026  5 of 8   3        2         2 Nov 2026",
    ]
    (signed_off, *_) = lines(140, shared._replace(sign_off=SignOffState.HOLDS))[1:]
    assert signed_off.endswith(f"2 Nov 2000, {due:%H:%M}")


def test_a_search_that_finds_nothing_says_so() -> None:
    written = StringIO()
    show_library(Console(file=written, width=80), [], "zzzz")
    assert written.getvalue() == "No article in the library has the words “zzzz”.\n"
