"""The command for bug reports: the path of the log, and details."""

import click

from onrecord.cli import options
from onrecord.cli.setup import setup
from onrecord.domain.library_location import LibraryLocation
from onrecord.paths import LOG
from onrecord.translation import _


@click.command(short_help=_("Show where the log is, for bug reports."))
@click.option(
    "--details", is_flag=True, help=_("Print versions and system details instead, to paste into a bug report.")
)
@options.library
def show_log(*, details: bool, library: LibraryLocation | None) -> None:
    """Show where the window’s log is, or print details for a bug report.

    The details contain no names, paths or article text.
    """
    from onrecord.services.confinement.child import what_confines
    from onrecord.services.problem_report import problem_report

    paths, _settings = setup(library, needs_library=False)
    click.echo(problem_report(paths.library, what_confines()) if details else paths.logs / LOG)
