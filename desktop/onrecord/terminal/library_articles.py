"""Find, add, show and remove articles of a library on the command line."""

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
from onrecord.domain.days import as_day, desk_time, moment_in_words
from onrecord.domain.library import ArticleSummary
from onrecord.domain.records import Source
from onrecord.domain.review import Review
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import AttributionLevel
from onrecord.domain.wording import listed
from onrecord.services.batch import Analyzed, Outcome
from onrecord.services.errors import ServiceError
from onrecord.services.importing import AddingStore, add_analyzed
from onrecord.services.journal import Context
from onrecord.terminal import FAILED, INTERRUPTED
from onrecord.terminal.inputs import NoArticlesError
from onrecord.terminal.progress import Tally, show_summary, watched
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import errors, literal, print_json, say
from onrecord.terminal.tables import SHORT_ID, plain_table, section, show_error
from onrecord.terminal.wording import with_whole_path
from onrecord.translation import Message, _, counted, grouped

_LONGEST = 160


class ListedArticles(Protocol):
    """A library whose articles can be listed."""

    def list_articles(self, search: str = "") -> list[ArticleSummary]:
        """All articles."""


def find_article(store: ListedArticles, word: str) -> ArticleSummary:
    """The article with this id or headline, or the beginning of one.

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
        raise ServiceError(
            _("“{word}” could be any of {number} articles.", word=word, number=grouped(len(found))),
            to_do=_("Give one of these ids: {ids}.", ids=ids),
        )
    raise ServiceError(
        _("There is no article “{word}” in the library.", word=word),
        to_do=_("“onrecord library list” shows the articles with their ids."),
    )


def add_all(
    outcomes: Generator[Outcome, None, None],
    store: AddingStore,
    context: Context,
    paths: Sequence[Path],
    *,
    as_json: bool,
) -> int:
    """Add articles as their analyses come, and report each; returns the exit status.

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
            counted(
                "Stopped after {n} article. What was added stays in the library.",
                "Stopped after {n} articles. What was added stays in the library.",
                tally.articles,
            ),
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
        what = (
            Message("Added: {article} ({id})")
            if imported.is_new
            else Message("Already in the library: {article} ({id})")
        )
        words = _(what, article=outcome.draft.headline or name, id=imported.article_id[:SHORT_ID])
        say(Console(highlight=False), words)
    if outcome.carries_review:
        advice = _("{name} is a report. To import its decisions, use “onrecord import-report”.", name=name)
        say(errors(), advice, style="yellow")


def show_article(console: Console, summary: ArticleSummary, review: Review) -> None:
    """Print the decisions on an article, and what is open."""
    article = review.article
    console.print(literal(article.headline, style="bold"))
    details = (article.byline, article.outlet, as_day(article.published), article.url)
    say(console, " · ".join(filter(None, details)), style="dim")
    edited = moment_in_words(desk_time(article.edited_at))
    number = review.revision.number
    about = _("Id {id} · revision {number} · last edited {edited}", id=article.id, number=number, edited=edited)
    console.print(literal(about, style="dim"))
    checks = counted("{n} check open", "{n} checks open", summary.checks_open)
    console.print(literal(f"{_progress(summary)} · {checks} · {_signed(review)}"))
    if unread := unreadable_note(review.unreadable):
        say(console, unread, style="yellow")
    claims, sources, checks_found = _claims(review), _sources(review), _checks(review)
    for title, rows in ((_("Claims"), claims), (_("Sources"), sources), (_("Checks"), checks_found)):
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
        "unreadable": [{"part": one.part.name.lower(), "id": one.id, "why": one.words} for one in review.unreadable],
    }


def remove_articles(
    summaries: Iterable[ArticleSummary], remove: Callable[[ArticleId], object], *, is_agreed: bool, is_shared: bool
) -> int:
    """Remove articles after a confirmation; returns the exit status.

    Raises:
        ServiceError: nobody can be asked.
    """
    chosen = list(summaries)
    if not is_agreed and not _is_wanted(chosen, is_shared=is_shared):
        errors().print(_("Nothing was changed."))
        return FAILED
    for summary in chosen:
        remove(summary.article.id)
        say(Console(highlight=False), _("Removed: {headline}", headline=summary.article.headline))
    return 0


def _is_wanted(chosen: Sequence[ArticleSummary], *, is_shared: bool) -> bool:
    if not sys.stdin.isatty():
        raise ServiceError(
            _("Removing articles needs your confirmation, and there’s no terminal to ask on."),
            kept=_("Nothing was changed."),
            to_do=_("Add --yes."),
        )
    for summary in chosen:
        say(errors(), f"{summary.article.headline} ({_progress(summary)})")
    if is_shared:
        question = _("Remove from the team library, for everyone, with all decisions? This can’t be undone.")
    else:
        question = _("Remove from the library, with all decisions? This can’t be undone.")
    return click.confirm(question, err=True)


def _progress(summary: ArticleSummary) -> str:
    if not summary.analyzed:
        return _("Not analyzed yet")
    return _("{checked} of {claims} claims checked", checked=grouped(summary.checked), claims=grouped(summary.claims))


def _signed(review: Review) -> str:
    names = [sign_off.reviewer for sign_off in review.sign_offs]
    return _("signed off by {names}", names=listed(names)) if names else _("not signed off")


def _claims(review: Review) -> list[tuple[Text, ...]]:
    counts = Counter(item.target_id for item in review.evidence)
    rows: list[tuple[Text, ...]] = []
    for claim in review.claims:
        words = " ".join(claim.span.text_of(review.text).split())
        pieces = counts[claim.id]
        evidence = counted("{n} piece of evidence", "{n} pieces of evidence", pieces) if pieces else ""
        rows.append((literal(claim.status.words), literal(first_words(words, _LONGEST)), literal(evidence)))
    return rows


def _sources(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(source.status.words), literal(source.label), literal(_terms(source))) for source in review.sources]


def _terms(source: Source) -> str:
    return "" if source.level is AttributionLevel.NOT_STATED else source.level.words


def _checks(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(check.severity.words), literal(check.message)) for check in review.checks]
