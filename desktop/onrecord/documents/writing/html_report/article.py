"""The annotated article as HTML: its exact text, with notes beside each paragraph."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.documents.writing.html_report.markup import Html, element, render_content, text
from onrecord.documents.writing.report_content.annotated import Line
from onrecord.documents.writing.report_content.article_tables import ArticleTable, TableCell, with_tables
from onrecord.documents.writing.report_content.beside import NotesBeside
from onrecord.documents.writing.report_content.content import Content, runs_right_to_left
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import _

_TAGS = {BlockRole.HEADLINE: "h3", BlockRole.SUBHEAD: "h4", BlockRole.LIST_ITEM: "li"}
_CONTAINERS = {BlockRole.LIST_ITEM: "ul", BlockRole.BLOCK_QUOTE: "blockquote"}
_LINE = 72
"""Characters of a table that fit side by side in the column of the article."""


class ArticleWriter:
    """Writes the lines of an annotated article; ``language`` is its language tag, or nothing."""

    def __init__(self, notes: NotesBeside, language: str) -> None:
        self._notes = notes
        self._language = language or None

    def html(self, lines: Iterable[Line]) -> Html:
        """The article, in reading order."""
        return element("div", *(row for part in with_tables(lines) for row in self._rows(part)), class_="article")

    def _rows(self, part: Line | ArticleTable) -> list[Html]:
        if isinstance(part, ArticleTable):
            return [self._row(self._table(each), each.lines) for each in part.with_notes]
        return [self._row(self._line(part), [part])]

    def _row(self, shown: Html, lines: Iterable[Line]) -> Html:
        """Some lines and the notes that begin in them."""
        notes = [self._note(index) for index in self._notes.beginning_in(lines)]
        beside = [element("div", *notes, class_="beside")] if notes else []
        return element("div", shown, *beside, class_="row")

    def _table(self, table: ArticleTable) -> Html:
        rows = [self._table_row(table, number) for number in range(len(table.rows))]
        head, body = rows[: table.heading_rows], rows[table.heading_rows :]
        parts = [element("thead", *head)] if head else []
        if table.is_of_texts:
            parts = [element("colgroup", *(element("col", class_=f"share-{each}") for each in table.shares)), *parts]
        kind = " texts" if table.is_of_texts else " wide" if table.width_in_characters > _LINE else ""
        return element("div", element("table", *parts, element("tbody", *body)), class_=f"table{kind}")

    def _table_row(self, table: ArticleTable, number: int) -> Html:
        cells = (cell for cell in table.rows[number] if cell.row == number)
        return element("tr", *(self._cell(table, number, cell) for cell in cells))

    def _cell(self, table: ArticleTable, row: int, cell: TableCell) -> Html:
        heads = table.is_heading(row, cell)
        name = "th" if heads else "td"
        scope = ("col" if row < table.heading_rows else "row") if heads else None
        columns, rows = (str(count) if count > 1 else None for count in (cell.columns, cell.rows))
        classes = "number" if table.is_number(cell) else None
        return element(name, *map(self._line, cell.lines), scope=scope, colspan=columns, rowspan=rows, class_=classes)

    def _line(self, line: Line) -> Html:
        words = render_content(self._notes.content(line))
        role = line.block.role
        classes = role.value.replace(" ", "-")
        if role is BlockRole.LIST_ITEM and not line.text[:1].isalpha():
            classes += " marked"
        direction = "rtl" if runs_right_to_left(line.text) else "ltr"
        written = element(_TAGS.get(role, "p"), words, class_=classes, dir=direction, lang=self._language)
        return element(_CONTAINERS[role], written) if role in _CONTAINERS else written

    def _note(self, index: int) -> Html:
        name, back = self._notes.name(index), f"#{self._notes.place(index)}"
        remarks = [part for lines, signature in self._notes.remarks(index) for part in _remark(lines, signature)]
        up = element("a", text("↩"), class_="back", href=back, aria_label=_("Back to the words of {name}", name=name))
        classes = f"note{' resolved' if self._notes.threads[index].is_resolved else ''}"
        return element("aside", *remarks, up, class_=classes, id=f"note_{index}", aria_label=name)


def _remark(lines: Sequence[Content], signature: Content) -> Iterator[Html]:
    yield from (element("p", render_content(line)) for line in lines)
    if signature:
        yield element("p", render_content(signature), class_="signed")
