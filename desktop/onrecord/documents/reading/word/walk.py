"""Walk over a part's elements, and collect its paragraphs.

It is one loop over a flat list of events, so that no depth of nesting exhausts
the stack.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from onrecord.documents.reading.story.tables import Tables
from onrecord.documents.reading.story.text_builder import Closing, Opening, Paragraph, Piece, Reference, raised
from onrecord.documents.reading.word.fields import (
    Fields,
    chosen_entry,
    columns_before,
    columns_of,
    continues_above,
    heads_table,
    hyperlink_target,
    rows_of,
    symbol_shown,
)
from onrecord.documents.reading.word.names import (
    CHARACTERS,
    after_part,
    attribute,
    before_part,
    extended_symbol,
    in_symbols,
    relationship_id,
    short_name,
    symbol,
    w,
)
from onrecord.documents.reading.word.styles import Numbering, Styles
from onrecord.domain.vocabulary import BlockRole

_SKIPPED = frozenset(
    {"w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr"}
)
_LONGEST_HEADING = 300
_LINE_END = re.compile(r"[\r\n]+")
_ON = frozenset({"1", "true", "on"})
_COMMENT_MARKS: dict[str, type[Opening | Closing | Reference]] = {
    "w:commentRangeStart": Opening,
    "w:commentRangeEnd": Closing,
    "w:commentReference": Reference,
}


@dataclass(slots=True)
class _OpenParagraph:
    """An open paragraph; ``boxes`` are text boxes in it, which follow it."""

    properties: etree._Element | None = None
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)
    carried: list[Piece] = field(default_factory=list)


class DocumentWalk:
    """Collects paragraphs with every change accepted.

    ``found`` counts what was accepted, dropped or not loaded.  ``targets`` holds
    the addresses of the links by key.
    """

    def __init__(
        self, styles: Styles, addresses: Mapping[str, str], numbering: Numbering, *, trusts_fields: bool = True
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self.targets: dict[str, str] = {}
        self.found: Counter[str] = Counter()
        self._styles = styles
        self._addresses = addresses
        self._numbering = numbering
        self._trusts_fields = trusts_fields
        self._base = _OpenParagraph()
        self._open: list[_OpenParagraph] = []
        self._fields = Fields()
        self._links: list[str] = []
        self._is_hidden = self._is_raised = self._is_mark_of_note = False
        self._tables = Tables()
        self._row = 0
        self._font = ""
        self._on_start = self._start_handlers()
        self._on_end = self._end_handlers()

    def read(self, root: etree._Element) -> None:
        """Read a part, or one element of it."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = short_name(element.tag)
            if event == "end":
                if name == "m:d":
                    self._add(after_part(element))
                if name in self._on_end:
                    self._on_end[name]()
            elif not self._enters(name, element):
                walk.skip_subtree()
        self._flush_carried()

    def _start_handlers(self) -> dict[str, Callable[[etree._Element], bool | None]]:
        """The handlers for the start of elements; False skips the content."""
        return {
            "w:p": self._start_paragraph,
            "w:r": self._start_run,
            "w:t": self._take_text,
            "m:t": self._take_text,
            "m:sup": self._start_superscript,
            **dict.fromkeys(("m:den", "m:d", "m:rad"), lambda element: self._add(before_part(element))),
            "w:sym": self._take_symbol,
            "w16se:symEx": lambda element: self._add(extended_symbol(element)),
            "w:del": self._drop_deletion,
            "w:moveFrom": self._drop,
            "w:ins": self._count_insertion,
            "w:moveToRangeStart": self._count_move,
            "w:hyperlink": self._start_hyperlink,
            "w:fldSimple": self._start_simple_field,
            "w:fldChar": self._take_field_character,
            "w:instrText": self._take_instruction,
            "w:tbl": self._start_table,
            "w:tr": self._start_row,
            "w:tc": self._start_cell,
            "w:sdt": self._start_control,
            "w:rt": lambda _: False,
            "mc:Choice": self._is_chosen,
            "mc:Fallback": self._is_chosen,
            "w:footnoteReference": self._take_note,
            "w:endnoteReference": self._take_note,
        }

    def _end_handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "w:p": self._end_paragraph,
            "w:r": self._end_run,
            "m:sup": self._end_run,
            "w:hyperlink": self._end_link,
            "w:fldSimple": self._end_link,
            "w:tbl": self._end_table,
            "w:tc": self._flush_carried,
            "w:txbxContent": self._flush_carried,
        }

    def _enters(self, name: str, element: etree._Element) -> bool:
        """Handle the start of an element; returns False to skip its content."""
        if name in _SKIPPED:
            return False
        if name in _COMMENT_MARKS:
            self._mark(_COMMENT_MARKS[name](f"comment {attribute(element, 'id')}"))
        elif name in CHARACTERS:
            self._add(CHARACTERS[name])
        handler = self._on_start.get(name)
        return handler is None or handler(element) is not False

    def _add(self, words: str) -> None:
        if self._is_hidden:
            self.found["hidden words"] += len(words.split())
        elif words and self._open and not (self._trusts_fields and self._fields.is_in_instruction):
            self._open[-1].pieces.append(words)

    def _mark(self, piece: Piece) -> None:
        (self._open[-1] if self._open else self._container).pieces.append(piece)

    @property
    def _container(self) -> _OpenParagraph:
        """The container of new paragraphs: the text box of a paragraph, or the document."""
        return self._open[-1] if self._open else self._base

    def _start_paragraph(self, element: etree._Element) -> None:
        container = self._container
        pieces = container.carried
        container.carried = []
        if container is self._base:
            pieces = [*pieces, *self._base.pieces]
            self._base.pieces = []
        self._open.append(_OpenParagraph(element.find(w("pPr")), pieces))

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        if _is_joined_to_next(paragraph.properties):
            self._container.carried = paragraph.pieces
        else:
            self._keep(self._finished(paragraph))
        for box in paragraph.boxes:
            self._keep(box)

    def _finished(self, paragraph: _OpenParagraph) -> Paragraph:
        role, level = self._styles.role(paragraph.properties)
        finished = Paragraph(
            paragraph.pieces,
            role,
            level,
            label=self._numbering.label(*self._styles.place_in_list(paragraph.properties)),
        )
        if role is BlockRole.SUBHEAD and len(finished.words) > _LONGEST_HEADING:
            finished = replace(finished, role=BlockRole.PARAGRAPH, level=0)
        if self._tables.is_inside:
            return replace(finished, role=BlockRole.TABLE_CELL, level=0, row=self._row, cell=self._tables.cell)
        return finished

    def _keep(self, paragraph: Paragraph) -> None:
        if self._open:
            self._open[-1].boxes.append(paragraph)
        else:
            self.paragraphs.append(paragraph)

    def _flush_carried(self) -> None:
        """Close the text after a deleted paragraph mark, if no paragraph follows."""
        container = self._container
        left = [*container.carried, *self._base.pieces] if container is self._base else container.carried
        container.carried = []
        if container is self._base:
            self._base.pieces = []
        if left:
            self._keep(self._finished(_OpenParagraph(None, left)))

    def _start_run(self, element: etree._Element) -> None:
        paragraph = self._open[-1].properties if self._open else None
        properties = element.find(w("rPr"))
        self._font = attribute(None if properties is None else properties.find(w("rFonts")), "hAnsi")
        self._is_hidden = self._styles.hides(paragraph, properties)
        self._is_raised = self._styles.raises(properties)

    def _start_superscript(self, _: etree._Element) -> None:
        self._is_raised = True

    def _end_run(self) -> None:
        self._is_hidden = self._is_raised = self._is_mark_of_note = False

    def _take_text(self, element: etree._Element) -> None:
        words = in_symbols(_in_one_line(element.text or ""), self._font)
        if not self._is_mark_of_note:
            self._add(raised(words) if self._is_raised else words)

    def _take_symbol(self, element: etree._Element) -> None:
        self._add(symbol(attribute(element, "font"), attribute(element, "char")))

    def _drop_deletion(self, element: etree._Element) -> bool:
        self.found["deletions"] += 1
        return self._drop(element)

    def _drop(self, element: etree._Element) -> bool:
        """Drop the content, except where comments begin and end."""
        for inside in element.iter():
            name = short_name(inside.tag)
            if name in _COMMENT_MARKS:
                self._mark(_COMMENT_MARKS[name](f"comment {attribute(inside, 'id')}"))
        return False

    def _count_insertion(self, element: etree._Element) -> None:
        self.found["insertions"] += bool(len(element))

    def _count_move(self, _: etree._Element) -> None:
        self.found["moves"] += 1

    def _start_hyperlink(self, element: etree._Element) -> None:
        self._start_link(self._addresses.get(relationship_id(element), ""))

    def _start_simple_field(self, element: etree._Element) -> None:
        instruction = attribute(element, "instr")
        self._start_link(hyperlink_target(instruction))
        self._add("" if len(element) else symbol_shown(instruction))

    def _start_link(self, target: str) -> None:
        self._links.append(self._open_link(target))

    def _end_link(self) -> None:
        if key := self._links.pop():
            self._mark(Closing(key))

    def _open_link(self, target: str) -> str:
        if not target:
            return ""
        key = f"link {len(self.targets)}"
        self.targets[key] = target
        self._mark(Opening(key))
        return key

    def _take_field_character(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.begin(chosen_entry(element))
        elif kind == "separate":
            key = f"link {len(self.targets)}"
            if target := self._fields.separate(key):
                self._open_link(target)
        elif kind == "end":
            link, shown = self._fields.end()
            if link:
                self._mark(Closing(link))
            self._add(shown)

    def _take_instruction(self, element: etree._Element) -> None:
        self._fields.instruct(element.text or "")

    def _start_table(self, element: etree._Element) -> None:
        """Start a table; one of a single cell is a frame around text."""
        self._tables.start_table(is_frame=len(element.findall(f"{w('tr')}/{w('tc')}")) == 1)

    def _end_table(self) -> None:
        self._tables.end_table()
        self._row += 1

    def _start_row(self, element: etree._Element) -> bool:
        self._row += 1
        if element.find(w("trPr/del")) is None:
            self._tables.start_row(is_heading=heads_table(element))
            self._tables.pass_cells(columns_before(element))
            return True
        self.found["deletions"] += 1
        return self._drop(element)

    def _start_cell(self, element: etree._Element) -> bool:
        if continues_above(element):
            self._tables.pass_cells(columns_of(element))
        else:
            self._tables.start_cell(columns=columns_of(element), rows=rows_of(element))
        if element.find(w("tcPr/cellDel")) is None:
            return True
        self.found["deletions"] += 1
        return self._drop(element)

    def _start_control(self, element: etree._Element) -> bool:
        """Handle a content control, unless it only shows its prompt."""
        return element.find(w("sdtPr/showingPlcHdr")) is None

    def _is_chosen(self, element: etree._Element) -> bool:
        """Choose the first alternative with content, so that a text box is read once."""
        parent = element.getparent()
        return parent is None or next((child for child in parent if len(child)), element) is element

    def _take_note(self, element: etree._Element) -> None:
        self._is_mark_of_note = attribute(element, "customMarkFollows") in _ON
        if not self._is_hidden:
            kind = short_name(element.tag).removeprefix("w:").removesuffix("Reference")
            self._mark(Reference(f"{kind} {attribute(element, 'id')}"))


def _in_one_line(words: str) -> str:
    """Words as Word shows them: a line end of the source and the white space around it are a space."""
    first, *others = _LINE_END.split(words)
    return first if not others else " ".join([first.rstrip(), *map(str.strip, others[:-1]), others[-1].lstrip()])


def _is_joined_to_next(properties: etree._Element | None) -> bool:
    """Whether the paragraph's mark was deleted or moved away."""
    mark = None if properties is None else properties.find(w("rPr"))
    return mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)
