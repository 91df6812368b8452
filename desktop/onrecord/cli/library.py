"""The commands on the articles of a library."""

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli import options
from onrecord.cli.setup import context_of, open_to_add, setup
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import is_file
from onrecord.services.errors import ServiceError
from onrecord.terminal.reading import given_reading
from onrecord.terminal.standard_input import standard_input_as_file
from onrecord.terminal.streams import print_json
from onrecord.translation import _

_MOST_CLAIMS = 100


@click.command("list", short_help=_("List the articles."))
@click.argument("search", metavar="[WORDS]", default="", help=_("List only articles with these words."))
@options.as_json
@options.library
def list_library(search: str, *, as_json: bool, library: LibraryLocation | None) -> None:
    """List the articles and the progress of their reviews."""
    from onrecord.terminal.library_list import print_library, show_library

    paths, _settings = setup(library)
    show = print_library if as_json else partial(show_library, Console(), search=search)
    if paths.library == paths.own and not is_file(paths.own):
        # The reviewer's own library is made when the first article is opened.
        show(())
        return
    from onrecord.store.errors import LibraryMissingError
    from onrecord.store.library import open_library

    try:
        with closing(open_library(paths.library, read_only=True)) as store:
            show(store.each_article(search))
    except LibraryMissingError as error:
        to_do = error.to_do if library is None else _("Check the path or address after --library.")
        raise ServiceError(error.what, to_do=to_do) from error


@click.command("add", short_help=_("Add articles."))
@options.articles
@options.as_json
@options.jobs
@options.time_limit
@options.encoding
@options.whole_page
@options.pipeline
@options.library
def add_to_library(
    files: Sequence[Path],
    *,
    as_json: bool,
    jobs: int | None,
    time_limit: float,
    encoding: str,
    whole_page: bool,
    pipeline: str,
    library: LibraryLocation | None,
) -> int:
    """Add articles to the library, analyzed and ready for review.

    If the library already has an article with the same text, it stays as it is.
    """
    from onrecord.services.batch import analyze_all
    from onrecord.services.batch_inputs import find_inputs
    from onrecord.services.engines import engines_for
    from onrecord.terminal.inputs import name_empty_folders
    from onrecord.terminal.library_articles import add_all

    reading = given_reading(encoding, whole_page=whole_page)
    paths, settings = setup(library)
    pipeline = pipeline or settings.pipeline
    engines_for(pipeline)
    with standard_input_as_file(files) as articles:
        name_empty_folders(articles)
        with closing(open_to_add(paths, settings, library)) as store:
            inputs = find_inputs(articles, reading=reading)
            outcomes = analyze_all(inputs, pipeline=pipeline, processes=jobs, time_limit=time_limit)
            context = context_of(settings)
            return add_all(outcomes, store, context, articles, as_json=as_json)


@click.command("show", short_help=_("Show what was decided on an article."))
@options.article
@options.as_json
@options.library
def show_article(article: str, *, as_json: bool, library: LibraryLocation | None) -> None:
    """Show what was decided on an article, and what is still open."""
    from onrecord.store.library import open_library
    from onrecord.terminal.library_articles import article_json, find_article, show_article

    paths, settings = setup(library)
    with closing(open_library(paths.library, read_only=True)) as store:
        summary = find_article(store, article)
        review = store.load_review(summary.article.id)
    review.silenced = frozenset(settings.silenced_rules)
    if as_json:
        print_json(article_json(review))
    else:
        show_article(Console(highlight=False), review)


@click.command("claims", short_help=_("Find claims that were checked before."))
@click.argument("words", metavar="WORDS...", nargs=-1, required=True, help=_("Find claims with all of these words."))
@options.as_json
@options.library
def find_claims(words: Sequence[str], *, as_json: bool, library: LibraryLocation | None) -> None:
    """Find claims that were checked in any article, with their status and evidence, the newest first."""
    from onrecord.services.memory import with_backing
    from onrecord.store.library import open_library
    from onrecord.terminal.library_claims import print_claims, show_claims

    paths, _settings = setup(library)
    with closing(open_library(paths.library, read_only=True)) as store:
        found = store.claims_with(" ".join(words), _MOST_CLAIMS)
        suggestions = with_backing(found, store)
    if as_json:
        print_claims(suggestions)
    else:
        show_claims(Console(highlight=False), suggestions)


@click.command("remove", short_help=_("Remove articles."))
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True, help=_("Their ids or headlines."))
@click.option("--yes", "-y", "is_agreed", is_flag=True, help=_("Remove without asking."))
@options.library
def remove_from_library(articles: Sequence[str], *, is_agreed: bool, library: LibraryLocation | None) -> int:
    """Remove articles from the library with everything decided on them. This can’t be undone."""
    from onrecord.store.library import open_library
    from onrecord.terminal.library_articles import find_article, remove_articles

    paths, _settings = setup(library)
    refuse_missing_library(paths.library)
    with closing(open_library(paths.library, may_create=False)) as store:
        found = {summary.article.id: summary for summary in (find_article(store, word) for word in articles)}
        return remove_articles(found.values(), store.remove_article, is_agreed=is_agreed, is_shared=store.is_shared)


def refuse_missing_library(library: LibraryLocation) -> None:
    """Refuse a file that doesn't exist, for commands that need an old library.

    Raises:
        LibraryMissingError: it doesn't exist.
    """
    from onrecord.store.errors import LibraryMissingError

    if isinstance(library, Path) and not is_file(library):
        raise LibraryMissingError(library)
