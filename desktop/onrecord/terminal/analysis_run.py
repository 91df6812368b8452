"""Print each outcome of an analysis as it comes, then a summary."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from onrecord.services.analysis_json import analysis_json, error_json
from onrecord.services.batch import Outcome, Unreadable
from onrecord.services.batch_inputs import count_inputs
from onrecord.terminal import INTERRUPTED
from onrecord.terminal.inputs import NoArticlesError
from onrecord.terminal.progress import Tally, show_interrupted, show_summary, watched
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import print_json
from onrecord.terminal.tables import show_analysis, show_doubt, show_error, show_in_brief
from onrecord.terminal.wording import in_terminal_words, with_whole_path


@dataclass(frozen=True, slots=True)
class OutcomeStyle:
    """How to print outcomes; doubts are told if nobody chose a reading."""

    silenced: frozenset[str]
    as_json: bool
    is_brief: bool
    with_text: bool
    is_told_of_doubt: bool


def show_outcomes(
    outcomes: Generator[Outcome, None, None], view: OutcomeStyle, paths: Sequence[Path], results: Path | None
) -> int:
    """Print the outcomes of ``paths`` as they come, then a summary; returns the exit status.

    Raises:
        NoArticlesError: there are none.
    """
    tally, console = Tally(), Console(stderr=True)
    total = count_inputs(paths, results) if console.is_terminal else None
    try:
        # Closed here, so that the processes are gone before anything else is said.
        with closing(outcomes):
            for outcome in watched(outcomes, tally, console, total):
                _show(outcome, view, console)
    except KeyboardInterrupt:
        show_interrupted(console, tally, results)
        return INTERRUPTED
    if not tally.articles:
        raise NoArticlesError(paths)
    if tally.articles > 1:
        show_summary(console, tally, results)
    return 1 if tally.failed else 0


def _show(outcome: Outcome, view: OutcomeStyle, errors: Console) -> None:
    outcome = replace(outcome, identifier=shown_name(outcome.identifier))
    if isinstance(outcome, Unreadable):
        if view.as_json:
            print_json(error_json(outcome.identifier, outcome.kind, in_terminal_words(outcome.message)))
        show_error(errors, with_whole_path(outcome.identifier, outcome.message))
        return
    outcome = replace(outcome, analysis=outcome.analysis.without_rules(view.silenced))
    draft, analysis, seconds = outcome.draft, outcome.analysis, outcome.read_seconds
    if view.as_json:
        print_json(
            analysis_json(
                outcome.identifier,
                draft.text,
                draft.structure,
                analysis,
                read_seconds=seconds,
                with_text=view.with_text,
            )
        )
    elif view.is_brief:
        show_in_brief(Console(highlight=False), outcome)
    else:
        show_analysis(Console(), outcome)
    if view.is_told_of_doubt:
        show_doubt(errors, outcome.identifier, draft.doubt)
