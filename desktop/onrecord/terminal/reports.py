"""Print batches of reports, and reports that came back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.console import Console

from onrecord.documents.writing.report_content.wording import said_of_past
from onrecord.domain.article import first_words
from onrecord.domain.report import Screening
from onrecord.domain.returned import ProposedChange, ReturnedReport
from onrecord.domain.review import Review
from onrecord.services.article_reports import Reported
from onrecord.services.evidence_screening import ScreenedFile
from onrecord.services.returning import changes_of, removed_words, title_of
from onrecord.terminal.progress import articles_done
from onrecord.terminal.standard_input import shown_name
from onrecord.terminal.streams import say
from onrecord.terminal.tables import show_error
from onrecord.terminal.wording import with_whole_path
from onrecord.translation import _, counted, grouped

_LONGEST = 160


@dataclass
class ReportTally:
    """Counts of a batch of reports so far, and what they leave out of their template."""

    articles: int = 0
    reports: int = 0
    failed: int = 0
    without: int = 0
    left_out_of_template: str = ""

    def add(self, outcome: Reported) -> None:
        """Count one article; it failed if any of its reports did."""
        self.articles += 1
        self.reports += len(outcome.written)
        self.failed += bool(outcome.problems)
        self.without += bool(outcome.nothing_for)
        self.left_out_of_template = self.left_out_of_template or outcome.left_out_of_template

    def line(self, total: int | None) -> str:
        """The progress or the result of the batch."""
        parts = [
            articles_done(self.articles, total),
            counted("{n} report written", "{n} reports written", self.reports),
        ]
        if self.without:
            parts.append(counted("{n} with nothing to write", "{n} with nothing to write", self.without))
        return " · ".join([*parts, counted("{n} failed", "{n} failed", self.failed)])


def show_reported(console: Console, errors: Console, outcome: Reported) -> None:
    """Print the reports on an article, their revision if it isn't under review, and problems."""
    outcome = replace(outcome, identifier=shown_name(outcome.identifier))
    for target in outcome.written:
        say(console, str(target))
    if outcome.written and outcome.basis and outcome.basis.past:
        told = _(
            "{file}: Revision {number}. {note}",
            file=outcome.identifier,
            number=outcome.basis.revision,
            note=said_of_past(outcome.basis.past),
        )
        say(errors, told, style="yellow")
    for nothing in outcome.nothing_for:
        say(errors, f"{outcome.identifier}: {nothing}", style="dim")
    show_left_out(errors, outcome.left_out)
    for problem in outcome.problems:
        show_error(errors, with_whole_path(outcome.identifier, problem))


def show_left_out(errors: Console, files: Sequence[ScreenedFile]) -> None:
    """Name the evidence files that a package doesn't have, and how to include them."""
    for file in files:
        say(errors, file.words, style="yellow")
    if any(file.screening is Screening.UNREAD for file in files):
        say(errors, _("To include such a file after you looked at it, add --include-unread FILE."))


def show_returned(
    console: Console, returned: ReturnedReport, review: Review, proposals: Sequence[ProposedChange]
) -> None:
    """List the changes proposed by a report that came back."""
    say(console, review.article.headline, style="bold")
    for number, proposal in enumerate(proposals, start=1):
        told = changes_of(proposal, review)
        if not told:
            words = first_words(" ".join(proposal.words.split()), _LONGEST) if proposal.words else "—"
            told = f"“{title_of(proposal, review)}” → {words}"
        who = f" ({proposal.author})" if proposal.author else ""
        say(console, f"{number:>3}  {proposal.kind.words}: {told}{who}")
        if proposal.conflict:
            say(console, f"     ! {proposal.conflict}", style="yellow")
    for words in removed_words(returned):
        say(console, words, style="dim")


def summary_of(proposals: Sequence[ProposedChange]) -> str:
    """As "3 changes proposed, 1 with a conflict"."""
    conflicts = sum(bool(proposal.conflict) for proposal in proposals)
    if not proposals:
        return _("The report has no new changes.")
    if not conflicts:
        return counted("{n} change proposed.", "{n} changes proposed.", len(proposals))
    return counted(
        "{n} change proposed, {conflicts} with a conflict.",
        "{n} changes proposed, {conflicts} with a conflict.",
        len(proposals),
        conflicts=grouped(conflicts),
    )
