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
from onrecord.domain.open_problems import open_problems
from onrecord.domain.progress import measure
from onrecord.domain.records import AnyRecord, Check, Note, Query, Source
from onrecord.domain.review import Review
from onrecord.domain.standing import Standing, broken_by, standings
from onrecord.domain.unreadable import unreadable_note
from onrecord.domain.vocabulary import AttributionLevel, Disposition
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
from onrecord.translation import Message, _, counted, grouped, in_context

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


def show_article(console: Console, review: Review) -> None:
    """Print the decisions on an article, and what is open."""
    article = review.article
    console.print(literal(article.headline, style="bold"))
    details = (article.byline, article.outlet, as_day(article.published), article.url)
    say(console, " · ".join(filter(None, details)), style="dim")
    edited = moment_in_words(desk_time(article.edited_at))
    number = review.revision.number
    about = _("Id {id} · revision {number} · last edited {edited}", id=article.id, number=number, edited=edited)
    console.print(literal(about, style="dim"))
    progress = measure(review)
    figures = progress.figures if progress.total or review.analysis else [_("Not analyzed yet"), *progress.figures]
    console.print(literal(" · ".join([*figures, *([] if review.sign_offs else [_("not signed off")])])))
    if unread := unreadable_note(review.unreadable):
        say(console, unread, style="yellow")
    for standing in standings(review):
        console.print(literal(_signed(standing)))
    if changed := _changed(review):
        console.print(section(_("Claims to check again"), plain_table(changed), len(changed)))
    tables = (
        (_("Claims"), _claims(review)),
        (_("Sources"), _sources(review)),
        (_("Open checks"), _checks(review)),
        (_("Queries"), _queries(review)),
        (_("Notes"), _notes(review)),
    )
    for title, rows in tables:
        console.print(section(title, plain_table(rows), len(rows)))


def article_json(review: Review) -> dict[str, object]:
    """An article with its figures, sign-offs, claims, sources, open checks, queries and notes, for programs."""
    evidence = Counter(item.target_id for item in review.evidence)
    progress, given = measure(review), standings(review)
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
        "checks": [
            {"id": check.id, "rule": check.rule, "message": str(check.message)} for check in _open_checks(review)
        ],
        "queries": [
            _remark(query, review)
            | {
                "open": query.is_open,
                "messages": [{"writer": each.writer, "text": each.text} for each in query.messages],
            }
            for query in review.queries
        ],
        "notes": [_remark(note, review) | {"author": note.author, "text": note.text} for note in review.notes],
        "sign_off": progress.sign_off.value,
        "signed_off": [_signature(standing) for standing in given if standing.holds],
        "broken_sign_offs": [_signature(standing) | _broken(standing) for standing in given if not standing.holds],
        "checked": progress.checked,
        "settled": progress.settled,
        "problems": [
            {"kind": problem.kind.value, "record": problem.record_id} for problem in open_problems(review, given)
        ],
        "unreadable": [{"part": one.part.name.lower(), "id": one.id, "why": one.words} for one in review.unreadable],
    }


def _remark(record: Note | Query, review: Review) -> dict[str, object]:
    return {"id": record.id, "target": record.target_id, "words": _words_of(record, review)}


def _broken(standing: Standing) -> dict[str, object]:
    changed = [claim.id for claim in standing.changed]
    return {"text_changed": standing.is_other_text, "changed": changed, "removed": standing.gone}


def _signature(standing: Standing) -> dict[str, object]:
    return {"reviewer": standing.sign_off.reviewer, "role": standing.sign_off.role}


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
    return " · ".join(summary.figures) if summary.analyzed else _("Not analyzed yet")


def _signed(standing: Standing) -> str:
    name = ", ".join(filter(None, (standing.sign_off.reviewer, standing.sign_off.role)))
    if standing.holds:
        return _("Signed off by {name}", name=name)
    return _("Sign-off broken: {name}. {problem}", name=name, problem=broken_by(standing))


def _changed(review: Review) -> list[tuple[Text, ...]]:
    """The claims that changed since somebody signed off."""
    changed = {claim.id: claim for standing in standings(review) for claim in standing.changed}
    return [(literal(claim.status.words), literal(_words_of(claim, review))) for claim in changed.values()]


def _claims(review: Review) -> list[tuple[Text, ...]]:
    counts = Counter(item.target_id for item in review.evidence)
    rows: list[tuple[Text, ...]] = []
    for claim in review.claims:
        pieces = counts[claim.id]
        evidence = counted("{n} piece of evidence", "{n} pieces of evidence", pieces) if pieces else ""
        rows.append((literal(claim.status.words), literal(_words_of(claim, review)), literal(evidence)))
    return rows


def _sources(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(source.status.words), literal(source.label), literal(_terms(source))) for source in review.sources]


def _terms(source: Source) -> str:
    return "" if source.level is AttributionLevel.NOT_STATED else source.level.words


def _open_checks(review: Review) -> list[Check]:
    return [check for check in review.checks if check.disposition is Disposition.PROPOSED]


def _checks(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(check.severity.words), literal(str(check.message))) for check in _open_checks(review)]


def _queries(review: Review) -> list[tuple[Text, ...]]:
    return [
        (literal(_state(query)), literal(_words_of(query, review)), literal(_said(each.writer, each.text)))
        for query in review.queries
        for each in query.messages
    ]


def _state(query: Query) -> str:
    if not query.is_open:
        return in_context("query", "resolved")
    return in_context("query", "answered") if query.is_answered else in_context("query", "open")


def _notes(review: Review) -> list[tuple[Text, ...]]:
    return [(literal(_words_of(note, review)), literal(_said(note.author, note.text))) for note in review.notes]


def _said(writer: str, text: str) -> str:
    return f"{writer}: {text}" if writer else text


def _words_of(record: AnyRecord, review: Review) -> str:
    """The beginning of the words that a record is on, or that its target is on; the label of a source."""
    target = review.records.get(record.target_id) if isinstance(record, Note | Query) and record.target_id else record
    if isinstance(target, Source):
        return target.label
    return first_words(" ".join(review.words_of(target).split()), _LONGEST) if target else ""
