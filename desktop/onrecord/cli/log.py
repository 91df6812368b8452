"""The command for reports of problems: where the log is, and what else a report needs."""

from typing import Annotated

import typer

from onrecord.cli.setup import setup
from onrecord.paths import LOG
from onrecord.terminal.options import LibraryOption


def show_log(
    *,
    details: Annotated[
        bool, typer.Option("--details", help="Print versions and system details instead, to paste into a bug report.")
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Show where the window’s log is, or print details for a bug report.

    The details contain no names, paths or article text.
    """
    from onrecord.services.confinement.child import what_confines
    from onrecord.services.problem_report import problem_report

    paths, _settings = setup(library)
    typer.echo(problem_report(paths.library, what_confines()) if details else paths.logs / LOG)
