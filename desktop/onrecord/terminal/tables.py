"""Print tables and messages on the terminal."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.domain.article import first_words
from onrecord.domain.languages import language_name
from onrecord.domain.priorities import priority_of
from onrecord.domain.reading import Doubt, Extent
from onrecord.domain.records import AnyRecord, Claim, Source
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind, Severity, SourceStatus
from onrecord.terminal.streams import literal, say
from onrecord.terminal.wording import in_terminal_words
from onrecord.translation import _, counted, grouped

if TYPE_CHECKING:
    # Every command imports this module; the analysis takes half a second.
    from onrecord.services.batch import Analyzed
    from onrecord.services.check_pages import CheckPage

_LONGEST = 160
_IN_BRIEF, _SHORT = 3, 90
SHORT_ID = 8
"""The shown letters of an article's id; commands accept any unique beginning."""
_NAMES = (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE)
# Control characters, which could drive the terminal or turn the rest of a line around, and halves of characters.
_ALARM = "bold red"  # not shown: a style
_SEVERITY_STYLE = {Severity.ERROR: _ALARM, Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def show_error(console: Console, what: str, kept: str = "", to_do: str = "") -> None:
    """Print what happened, what was kept and what to do."""
    console.print(Text.assemble((_("Error:"), _ALARM), " ", literal(in_terminal_words(what))), soft_wrap=True)
    for sentence in filter(None, (kept, to_do)):
        say(console, f"       {in_terminal_words(sentence)}")


def show_doubt(console: Console, name: str, doubt: Doubt) -> None:
    """Print a reader's doubts about a document, and the options for another reading."""
    if doubt.encodings:
        assumed, *others = doubt.encodings
        names = ", ".join(encoding.name for encoding in others)
        what = _(
            "{file} may be in an encoding other than {encoding}. To choose one, add --encoding NAME: {names}.",
            file=name,
            encoding=assumed.label,
            names=names,
        )
        say(console, what)
    if doubt.extents[:1] == (Extent.STORY,):
        what = _(
            "{file} has much more text than the story found in it. To read all of it, add --whole-page.", file=name
        )
        say(console, what)


def show_analysis(console: Console, outcome: "Analyzed") -> None:
    """Print one analyzed article in full."""
    draft, analysis = outcome.draft, outcome.analysis
    console.print()
    console.print(literal(draft.headline, style="bold"))
    console.print(literal(_subtitle(outcome), style="dim"))
    notes = [*draft.import_notes, *analysis.warnings]
    for note in notes:
        console.print(literal(f"! {note}", style="yellow"))
    sections = (
        (_("Who says what"), _quotation_table(outcome), len(analysis.quotations)),
        (_("Sources"), _source_table(analysis.sources, draft.text), len(analysis.sources)),
        (_("Worth checking, most urgent first"), _claim_table(outcome), len(analysis.claims)),
        (_("Checks"), _check_table(outcome), len(analysis.checks)),
        (_("Names"), _name_table(outcome), sum(e.kind in _NAMES for e in analysis.entities)),
    )
    for title, table, count in sections:
        console.print(section(title, table, count))


def show_in_brief(console: Console, outcome: "Analyzed") -> None:
    """Print one analyzed article in a few lines."""
    draft, analysis = outcome.draft, outcome.analysis
    anonymous = sum(source.status is SourceStatus.ANONYMOUS for source in analysis.sources)
    say(console, draft.headline or outcome.identifier, style="bold")
    say(console, _subtitle(outcome), style="dim")
    sources = counted(
        "from {n} source, {anonymous} of them anonymous",
        "from {n} sources, {anonymous} of them anonymous",
        len(analysis.sources),
        anonymous=grouped(anonymous),
    )
    quotations = counted("{n} quotation", "{n} quotations", len(analysis.quotations))
    for words in (
        _("{quotations} {sources}", quotations=quotations, sources=sources),
        counted("{n} copy-desk check", "{n} copy-desk checks", len(analysis.checks)),
        counted("{n} claim to check; most urgent:", "{n} claims to check; most urgent:", len(analysis.claims)),
    ):
        console.print(f"  {words}")
    for claim in _most_pressing_first(analysis.claims)[:_IN_BRIEF]:
        words = first_words(" … ".join(_one_line(draft.text, span) for span in claim.spans), _SHORT)
        say(console, f"    {words}")


def show_checks(console: Console, checks: Iterable[tuple[str, Severity, str]]) -> None:
    """Print all copy-desk checks: id, severity and title."""
    table = _table(_("ID"), _("Severity"), _("Title"))
    for rule, severity, title in checks:
        table.add_row(rule, Text(severity.words, style=_SEVERITY_STYLE[severity]), literal(title))
    console.print(table)
    console.print(literal(_("To read about one: onrecord checks ID"), style="dim"))


def show_check_page(console: Console, page: "CheckPage") -> None:
    """Print the page of one copy-desk check."""
    console.print(literal(page.title, style="bold"))
    console.print(literal(page.rule, style="dim"))
    sections = (
        (_("What it finds"), page.what),
        (_("Why it matters"), page.why),
        (_("Source"), page.source),
        (_("Example"), page.wrong),
        (_("Use instead"), page.right),
        (_("When to dismiss it"), page.silence),
    )
    for heading, words in sections:
        console.print(Padding(Group(Text(heading, style="bold"), Padding(literal(words), (0, 0, 0, 2))), (1, 0, 0, 0)))
    silence = _("To skip it: onrecord analyze --silence {rule}", rule=page.rule)
    console.print(Padding(literal(silence, style="dim"), (1, 0, 0, 0)))


def _subtitle(outcome: "Analyzed") -> str:
    words = len(outcome.draft.text.split())
    pipeline = outcome.analysis.pipeline or _("rules only")
    parts = (
        outcome.draft.byline,
        outcome.identifier,
        counted("{n} word", "{n} words", words),
        language_name(outcome.analysis.language),
        pipeline,
    )
    return " · ".join(filter(None, parts))


def section(title: str, table: Table, count: int) -> RenderableType:
    """A table under its title and the number of its rows."""
    heading = Text(f"{title} ({count})", style="bold")
    body: RenderableType = table if count else Text(_("none found"), style="dim")
    return Padding(Group(heading, Padding(body, (0, 0, 0, 2))), (1, 0, 0, 0))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def plain_table(rows: Iterable[Sequence[Text]]) -> Table:
    """A table without headings."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for row in rows:
        table.add_row(*row)
    return table


def _quotation_table(outcome: "Analyzed") -> Table:
    sources = {source.id: source for source in outcome.analysis.sources}
    table = _table(_("Kind"), _("Who"), _("Words"))
    for quotation in outcome.analysis.quotations:
        found = [sources[source_id] for source_id in quotation.source_ids if source_id in sources]
        who = Text("; ").join(map(_source_text, found)) if found else Text("—", style="dim")
        table.add_row(quotation.kind.words, who, _words(outcome.draft.text, quotation))
    return table


def _source_table(sources: Iterable[Source], text: str) -> Table:
    table = _table(_("Status"), _("Kind"), _("Who"), _("Shown by"))
    for source in sources:
        shown_by = source.shown_by.text_of(text) if source.shown_by else ""
        table.add_row(_status_text(source), source.kind.words, literal(source.label), literal(shown_by))
    return table


def _claim_table(outcome: "Analyzed") -> Table:
    table = _table(_("Priority"), _("Why"), _("Claim"))
    for claim in _most_pressing_first(outcome.analysis.claims):
        band = priority_of(claim).words
        table.add_row(band, literal(", ".join(claim.shown_why)), _words(outcome.draft.text, claim))
    return table


def _most_pressing_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (-claim.priority, claim.span))


def _check_table(outcome: "Analyzed") -> Table:
    table = _table(_("Severity"), _("What"), _("Words"))
    for check in outcome.analysis.checks:
        severity = Text(check.severity.words, style=_SEVERITY_STYLE[check.severity])
        table.add_row(severity, literal(str(check.message)), _words(outcome.draft.text, check))
    return table


def _name_table(outcome: "Analyzed") -> Table:
    table = _table(_("Kind"), _("Names, with the number of mentions"))
    for kind in _NAMES:
        names = Counter({e.name: len(e.mentions) for e in outcome.analysis.entities if e.kind is kind})
        if names:
            table.add_row(kind.words, literal(", ".join(f"{name} {count}" for name, count in names.most_common())))
    return table


def _source_text(source: Source) -> Text:
    style = "italic magenta" if source.status is SourceStatus.ANONYMOUS else ""  # not shown: a style
    return literal(source.label, style=style)


def _status_text(source: Source) -> Text:
    style = "magenta" if source.status is SourceStatus.ANONYMOUS else "green"
    return Text(source.status.words, style=style)


def _words(text: str, record: AnyRecord) -> Text:
    return literal(first_words(" … ".join(_one_line(text, span) for span in record.spans), _LONGEST))


def _one_line(text: str, span: Span) -> str:
    return " ".join(span.text_of(text).split())
