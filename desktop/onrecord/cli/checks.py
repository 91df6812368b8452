"""The command that explains the copy-desk checks."""

import click
from rich.console import Console

from onrecord.terminal import tables
from onrecord.terminal.usage import unknown_value
from onrecord.translation import Message, _


@click.command(short_help=_("List the copy-desk checks, or explain one."))
@click.argument("check", metavar="[CHECK]", default="", help=_("Id of the check to read about."))
def show_checks(check: str) -> None:
    """List the copy-desk checks, or print the page of one."""
    from onrecord.analysis.checks.catalog import RULES
    from onrecord.services.check_pages import CheckPages

    pages = CheckPages()
    page = pages.page(check) if check else None
    if page:
        tables.show_check_page(Console(), page)
    elif check:
        refuse_unknown_checks(frozenset({check}))
    else:
        tables.show_checks(Console(), [(rule.id, rule.severity, pages.title(rule.id)) for rule in RULES])


def refuse_unknown_checks(ids: frozenset[str]) -> None:
    """Refuse the id of a check that does not exist.

    Raises:
        UsageError: there is none of that id.
    """
    from onrecord.services.check_pages import CheckPages

    known = CheckPages().rules()
    for unknown in sorted(ids.difference(known)):
        raise unknown_value(
            Message("There is no check “{word}”."),
            unknown,
            known,
            _("“onrecord checks” lists the checks with their ids."),
        )
