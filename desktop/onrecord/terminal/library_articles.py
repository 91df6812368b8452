"""Articles of a library as the command line names, adds, shows and removes them."""

import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console
from rich.text import Text

from onrecord.domain.article import Article, ArticleId, first_words
from onrecord.domain.days import as_day, moment_in_words
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Source
from onrecord.domain.review import Review
from onrecord.domain.vocabulary import AttributionLevel
from onrecord.services.adding import AddingStore, add_analyzed
from onrecord.services.batch import Analyzed, Outcome
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.terminal import FAILED, INTERRUPTED
from onrecord.terminal.counting import counted
from onrecord.terminal.inputs import NoArticlesError
from onrecord.terminal.progress import Tally, show_summary, watched
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import errors, literal, print_json
from onrecord.terminal.tables import SHORT_ID, plain_table, section, show_error
from onrecord.terminal.wording import with_whole_path

_LONGEST = 160


class ListedArticles(Protocol):
    """A library whose articles can be listed."""

    def list_articles(self, search: str = "") -> list[ArticleSummary]:
        """All articles."""


def find_article(store: ListedArticles, word: str) -> ArticleSummary:
    """The article with this id or headline, or with one that begins so.

    Raises:
        ServiceError: there is none, or several.
    """
    summaries = store.list_articles()
    folded = word.casefold()
    ways: tuple[Callable[[Article], bool], ...] = (
        lambda article: article.id == word,
        lambda article: article.id.startswith(word),
        lambda article: article.headline.casefold() == folded,
        lambda article: article.headline.casefold().startswith(folded),
    )
    tried = ([each for each in summaries if is_meant(each.article)] for is_meant in ways)
    found = next(filter(None, tried), []) if word else []
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(each.article.id for each in found)
        raise ServiceError(f"“{word}” could be any of {len(found)} articles.", to_do=f"Give one of these ids: {ids}.")
    raise ServiceError(
        f"There is no article “{word}” in the library.",
        to_do="“onrecord library list” shows the articles with their ids.",
    )


def add_all(
    outcomes: Generator[Outcome, None, None],
    store: AddingStore,
    context: Context,
    paths: Sequence[Path],
    *,
    as_json: bool,
) -> int:
    """Add articles as their analyses come, and say what became of each; gives the exit status.

    Raises:
        NoArticlesError: there are none.
    """
    tally, console = Tally(), errors()
    try:
        # Closed here, so that the processes are gone before anything else is said.
        with closing(outcomes):
            for outcome in watched(outcomes, tally, console, None):
                _add(outcome, store, context, as_json=as_json)
    except KeyboardInterrupt:
        console.print(
            f"Stopped after {counted(tally.articles, 'article')}. What was added stays in the library.",
            highlight=False,
        )
        return INTERRUPTED
    if not tally.articles:
        raise NoArticlesError(paths)
    if tally.articles > 1:
        show_summary(console, tally, None)
    return FAILED if tally.failed else 0


def _add(outcome: Outcome, store: AddingStore, context: Context, *, as_json: bool) -> None:
    name = shown_name(outcome.identifier)
    if not isinstance(outcome, Analyzed):
        show_error(errors(), with_whole_path(outcome.identifier, outcome.message))
        return
    imported = add_analyzed(outcome, store, context)
    if as_json:
        print_json({"id": imported.article_id, "file": name, "added": imported.is_new})
    else:
        what = "Added" if imported.is_new else "Already in the library"
        words = f"{what}: {outcome.draft.headline or name} ({imported.article_id[:SHORT_ID]})"
        Console(highlight=False).print(literal(words), soft_wrap=True)
    if outcome.carries_review:
        advice = f"{name} is a report. To import its decisions, use “onrecord import-report”."
        errors().print(literal(advice, style="yellow"), soft_wrap=True)


def show_article(console: Console, summary: ArticleSummary, review: Review) -> None:
    """What was decided on an article, and what is still open."""
    article = review.article
    console.print(literal(article.headline, style="bold"))
    details = (article.byline, article.outlet, as_day(article.published), article.url)
    console.print(literal(" · ".join(filter(None, details)), style="dim"), soft_wrap=True)
    edited = moment_in_words(article.edited_at.astimezone())
    console.print(literal(f"Id {article.id} · revision {review.revision.number} · last edited {edited}", style="dim"))
    progress = f"{summary.checked} of {summary.claims} claims checked" if summary.analyzed else "Not analyzed yet"
    console.print(literal(f"{progress} · {counted(summary.checks_open, 'check')} open · {_signed(review)}"))
    for title, rows in (("Claims", _claims(review)), ("Sources", _sources(review)), ("Checks", _checks(review))):
        console.print(section(title, plain_table(rows), len(rows)))


def article_json(summary: ArticleSummary, review: Review) -> dict[str, object]:
    """An article with its claims, sources and open checks, for programs."""
    evidence = Counter(item.target_id for item in review.evidence)
    return {
        "id": review.article.id,
        "headline": review.article.headline,
        "revision": review.revision.number,
        "claims": [
            {
                "id": claim.id,
                "status": claim.status.value,
                "words": claim.span.text_of(review.text),
                "evidence": evidence[claim.id],
            }
            for claim in review.claims
        ],
        "sources": [
            {"id": source.id, "status": source.status.value, "level": source.level.value, "label": source.label}
            for source in review.sources
        ],
        "checks": [{"id": check.id, "rule": check.rule, "message": check.message} for check in review.checks],
        "signed_off": [{"reviewer": sign_off.reviewer, "role": sign_off.role} for sign_off in review.sign_offs],
        "checked": summary.checked,
    }


def remove_articles(
    summaries: Iterable[ArticleSummary], remove: Callable[[ArticleId], object], *, is_agreed: bool, is_shared: bool
) -> int:
    """Remove articles once that is agreed to; gives the exit status.

    Raises:
        ServiceError: nobody can be asked.
    """
    chosen = list(summaries)
    if not is_agreed and not _is_wanted(chosen, is_shared=is_shared):
        errors().print("Nothing was changed.")
        return FAILED
    for summary in chosen:
        remove(summary.article.id)
        Console(highlight=False).print(literal(f"Removed: {summary.article.headline}"), soft_wrap=True)
    return 0


def _is_wanted(chosen: Sequence[ArticleSummary], *, is_shared: bool) -> bool:
    if not sys.stdin.isatty():
        raise ServiceError(
            "Removing articles needs your confirmation, and there’s no terminal to ask on.",
            kept="Nothing was changed.",
            to_do="Add --yes.",
        )
    for summary in chosen:
        decided = f"{summary.checked} of {summary.claims} claims checked"
        errors().print(literal(f"{summary.article.headline} ({decided})"), soft_wrap=True)
    whose = "the team library, for everyone" if is_shared else "the library"
    return click.confirm(f"Remove from {whose}, with all decisions? This can’t be undone.", err=True)


def _signed(review: Review) -> str:
    names = ", ".join(sign_off.reviewer for sign_off in review.sign_offs)
    return f"signed off by {names}" if names else "not signed off"


def _claims(review: Review) -> list[tuple[Text, ...]]:
    counts = Counter(item.target_id for item in review.evidence)
    rows: list[tuple[Text, ...]] = []
    for claim in review.claims:
        words = " ".join(claim.span.text_of(review.text).split())
        evidence = counted(counts[claim.id], "piece") + " of evidence" if claim.id in counts else ""
        rows.append((literal(claim.status.words), literal(first_words(words, _LONGEST)), literal(evidence)))
    return rows


def _sources(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(source.status.value), literal(source.label), literal(_terms(source))) for source in review.sources]


def _terms(source: Source) -> str:
    return "" if source.level is AttributionLevel.NOT_STATED else source.level.value


def _checks(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(check.severity.value), literal(check.message)) for check in review.checks]
