"""The words that tell how far a batch is."""

from pathlib import Path

from onrecord.services.batch import Unreadable
from onrecord.terminal.progress import Tally, progress_line, summary

RESULTS = Path("results")


def test_the_line_tells_rates_and_the_time_left() -> None:
    line = progress_line(Tally(articles=50, words=40_000), 400, 10.0)
    assert line == "50 of 400 articles · 5.0 articles per second · 4,000 words per second · 1:10 left"


def test_the_time_left_is_reckoned_from_what_was_analyzed_now() -> None:
    tally = Tally(articles=1300, kept=1200, words=800_000)
    assert progress_line(tally, 90_000, 10.0).endswith(" · 2:27:50 left")
    assert not progress_line(Tally(articles=1200, kept=1200), 90_000, 1.0).endswith("left")


def test_without_a_total_there_is_no_time_left() -> None:
    assert progress_line(Tally(articles=2, words=60), None, 1.0) == (
        "2 articles · 2.0 articles per second · 60 words per second"
    )
    assert progress_line(Tally(), 400, 0.0) == "0 of 400 articles"


def test_the_summary_tells_articles_failures_seconds_and_rates() -> None:
    assert summary(Tally(articles=1412, failed=2, words=800_000), None, 200.0) == (
        "1,412 articles · 2 failed · 200.0 seconds · 7.1 articles per second · 4,000 words per second"
    )
    assert summary(Tally(articles=3, kept=2, words=60), RESULTS, 1.0) == (
        "3 articles · 2 of them from results · 0 failed · 1.0 seconds · 3.0 articles per second · 60 words per second"
    )


def test_what_cannot_be_read_is_counted_as_failed() -> None:
    tally = Tally()
    tally.add(Unreadable("a.txt", "missing", "There is no file."))
    assert (tally.articles, tally.failed, tally.words) == (1, 1, 0)
