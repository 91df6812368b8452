"""Walk over the text of an OpenDocument file, and collect its paragraphs and notes.

It is one loop over a flat list of events, so that no depth of nesting exhausts
the stack.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from onrecord.documents.moments import local_moment_of
from onrecord.documents.reading.given_values import is_address, whole_number
from onrecord.documents.reading.open_document.package import Changes
from onrecord.documents.reading.open_document.styles import Lists, Styles, attribute, full_name, short_name
from onrecord.documents.reading.story.building import MarginNote, words_of_note
from onrecord.documents.reading.story.flow import Flow
from onrecord.documents.reading.story.tables import Tables
from onrecord.documents.reading.story.text_builder import Closing, Opening, Reference, raised
from onrecord.domain.vocabulary import BlockRole

_SPACE = re.compile(r"[ \t\r\n]+")
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
_SKIPPED = frozenset(
    {
        "dc:creator",
        "dc:date",
        "meta:creator-initials",
        "meta:date-string",
        "office:binary-data",
        "office:event-listeners",
    }
    | {"office:forms", "svg:desc", "svg:title", "table:covered-table-cell"}
    | {"text:note-citation", "text:placeholder", "text:ruby-text", "text:script", "text:sequence-decls"}
    | {"text:tracked-changes", "text:user-field-decls", "text:variable-decls", "text:dde-connection-decls"}
    | {f"text:{kind}-source" for kind in ("table-of-content", "illustration-index", "table-index", "object-index")}
    | {f"text:{kind}-source" for kind in ("user-index", "alphabetical-index", "bibliography")}
)
_BOXES = frozenset(
    f"draw:{shape}"
    for shape in ("caption", "circle", "connector", "custom-shape", "ellipse", "line", "measure", "path", "polygon")
) | {"draw:polyline", "draw:rect", "draw:regular-polygon", "draw:frame"}
_CONDITIONAL = frozenset({"text:section", "text:hidden-text"})
_HIDDEN_PARAGRAPH = full_name("text:hidden-paragraph")
_FAMILIES = {"text:p": "paragraph", "text:h": "paragraph", "text:span": "text"}
_CELLS = tuple(
    "/".join(full_name(step) for step in path.split("/"))
    for path in (
        "table:table-row/table:table-cell",
        "table:table-rows/table:table-row/table:table-cell",
        "table:table-header-rows/table:table-row/table:table-cell",
    )
)
_MOST_SPACES = 1_000
_OBJECTS = frozenset({"draw:object", "draw:object-ole", "draw:plugin", "draw:applet", "draw:floating-frame"})


class OpenDocumentWalk:
    """Collects paragraphs with every change accepted.

    ``found`` counts what was accepted, dropped or not loaded; ``targets`` holds
    the addresses of the links by key.
    """

    def __init__(self, styles: Styles, changes: Changes, lists: Lists) -> None:
        self.margin: list[MarginNote] = []
        self.targets: dict[str, str] = {}
        self.found: Counter[str] = Counter()
        self._styles = styles
        self._changes = changes
        self._lists = lists
        self._flows = [Flow()]
        self._notes: list[MarginNote] = []
        self._links: list[str] = []
        self._roles: list[tuple[BlockRole, int] | None] = []
        self._tables = Tables()
        self._heading_rows = 0
        self._row = self._indexes = 0
        self._ranges: frozenset[str] = frozenset()
        self._on_start = self._start_handlers()
        self._on_end = self._end_handlers()

    @property
    def flow(self) -> Flow:
        """The current text: at the end, the story."""
        return self._flows[-1]

    def read(self, root: etree._Element) -> None:
        ends = root.iter(full_name("office:annotation-end"))
        self._ranges = frozenset(attribute(end, "office:name") for end in ends)
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            name = short_name(element)
            if event == "start":
                if name in _SKIPPED or self._is_hidden(name, element) or self._is_object(name):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._enter(name, element)
                continue
            if element is not skipped and name in self._on_end:
                self._on_end[name]()
            if element is not root:
                self._add_text(element.tail or "")

    def _start_handlers(self) -> dict[str, Callable[[etree._Element], None]]:
        return {
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:s": self._add_spaces,
            "text:a": self._start_link,
            "text:note": self._start_note,
            "office:annotation": self._start_comment,
            "office:annotation-end": self._end_range,
            "text:change-start": lambda element: self._changes.start(attribute(element, "text:change-id")),
            "text:change-end": lambda element: self._changes.end(attribute(element, "text:change-id")),
            "text:list": self._lists.start,
            "text:list-item": self._lists.start_item,
            "text:index-body": lambda _: self._count_index(1),
            "table:table": self._start_table,
            "table:table-row": lambda _: self._start_row(),
            "table:table-cell": self._start_cell,
            "table:table-header-rows": lambda _: self._count_heading_rows(1),
            "draw:image": self._count_picture,
            **dict.fromkeys(_BOXES, lambda _: self._begin_flow()),
        }

    def _end_handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:a": self._end_link,
            "text:note": self._end_note,
            "office:annotation": self._end_note,
            "text:list": self._lists.end,
            "text:index-body": lambda: self._count_index(-1),
            "table:table": self._end_table,
            "table:table-header-rows": lambda: self._count_heading_rows(-1),
            **dict.fromkeys(_BOXES, self._end_box),
        }

    def _is_hidden(self, name: str, element: etree._Element) -> bool:
        """Whether an element is hidden; its words are counted and its marks kept."""
        family = _FAMILIES.get(name, "")
        is_hidden = (name in _CONDITIONAL and _is_conditionally_hidden(element)) or (
            bool(family)
            and (
                self._styles.hides(family, attribute(element, "text:style-name"))
                or any(map(_is_conditionally_hidden, element.iterchildren(_HIDDEN_PARAGRAPH)))
            )
        )
        if is_hidden:
            self.found["hidden words"] += len(" ".join(map(str, element.itertext())).split())
        return is_hidden

    def _enter(self, name: str, element: etree._Element) -> None:
        if name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        if name in self._on_start:
            self._on_start[name](element)
        words = element.text or ""
        is_raised = name == "text:span" and self._styles.raises(attribute(element, "text:style-name"))
        self._add_text(raised(words) if is_raised else words)

    def _add_text(self, text: str) -> None:
        """Add text between tags, with white space collapsed."""
        words = _SPACE.sub(" ", text)
        self._add(words[1:] if words[:1] == " " and self._is_after_space else words)

    def _add(self, words: str) -> None:
        if words and self._roles and self._roles[-1] and not self._changes.is_deleted:
            self.flow.add(words)

    @property
    def _is_after_space(self) -> bool:
        last = next((piece for piece in reversed(self.flow.pieces) if isinstance(piece, str)), " ")
        return last.endswith((" ", "\n"))

    def _add_spaces(self, element: etree._Element) -> None:
        self._add(" " * min(whole_number(attribute(element, "text:c"), 1), _MOST_SPACES))

    def _start_paragraph(self, element: etree._Element) -> None:
        self._roles.append(self._role(element))
        self.flow.label = "" if self._changes.is_deleted else self._lists.label()

    def _role(self, element: etree._Element) -> tuple[BlockRole, int]:
        named = self._styles.role(attribute(element, "text:style-name"))
        if self._indexes:
            return BlockRole.FURNITURE, 0
        if self._tables.is_inside:
            return BlockRole.TABLE_CELL, 0
        if short_name(element) == "text:h" and (named is None or named[0] is not BlockRole.HEADLINE):
            return BlockRole.SUBHEAD, whole_number(attribute(element, "text:outline-level"), 1)
        if self._lists.depth and (named is None or named[0] is BlockRole.LIST_ITEM):
            return BlockRole.LIST_ITEM, self._lists.depth
        return named or (BlockRole.PARAGRAPH, 0)

    def _end_paragraph(self) -> None:
        """End a paragraph, unless its mark was deleted."""
        found = self._roles.pop()
        if found and not self._changes.is_deleted:
            role, level = found
            row = self._row if role is BlockRole.TABLE_CELL else 0
            self.flow.end_paragraph(role, level, row=row, cell=self._tables.cell if row else None)

    def _start_link(self, element: etree._Element) -> None:
        target = attribute(element, "xlink:href").strip()
        key = f"link {len(self.targets)}" if is_address(target) else ""
        if key:
            self.targets[key] = target
            self.flow.add(Opening(key))
        self._links.append(key)

    def _end_link(self) -> None:
        if self._links and (key := self._links.pop()):
            self.flow.add(Closing(key))

    def _begin_flow(self) -> None:
        self._flows.append(Flow())
        self._roles.append(None)

    def _end_flow(self) -> Flow:
        self._roles.pop()
        flow = self._flows.pop()
        if flow.pieces:
            flow.end_paragraph(BlockRole.PARAGRAPH, 0)
        return flow

    def _end_box(self) -> None:
        """End a text box, which follows its paragraph or stands alone."""
        box = self._end_flow()
        if any(self._roles):
            self.flow.boxes += box.paragraphs
        else:
            self.flow.paragraphs += box.paragraphs

    def _start_note(self, element: etree._Element) -> None:
        kind = "endnote" if attribute(element, "text:note-class") == "endnote" else "footnote"
        self._notes.append(MarginNote(f"{kind} {len(self.margin) + len(self._notes)}", "", kind=kind))
        self._begin_flow()

    def _start_comment(self, element: etree._Element) -> None:
        name = attribute(element, "office:name")
        key = f"comment {name or len(self.margin) + len(self._notes)}"
        author = (element.findtext(full_name("dc:creator")) or "").strip()
        if name in self._ranges:
            self.flow.add(Opening(key))
        written_at = local_moment_of(element.findtext(full_name("dc:date")) or "")
        self._notes.append(MarginNote(key, "", author, written_at))
        self._begin_flow()

    def _end_range(self, element: etree._Element) -> None:
        self.flow.add(Closing(f"comment {attribute(element, 'office:name')}"))

    def _end_note(self) -> None:
        note, flow = self._notes.pop(), self._end_flow()
        if note.kind != "comment" or note.key.removeprefix("comment ") not in self._ranges:
            self.flow.add(Reference(note.key))
        if not self._changes.is_deleted:
            words = words_of_note(flow.paragraphs)
            self.margin.append(replace(note, text=words))

    def _count_index(self, step: int) -> None:
        self._indexes += step

    def _start_table(self, element: etree._Element) -> None:
        """Start a table; one of a single cell is a frame around text."""
        cells = sum(len(element.findall(path)) for path in _CELLS)
        self._tables.start_table(is_frame=cells == 1)

    def _end_table(self) -> None:
        self._tables.end_table()
        self._row += 1

    def _start_row(self) -> None:
        self._row += 1
        self._tables.start_row(is_heading=self._heading_rows > 0)

    def _start_cell(self, element: etree._Element) -> None:
        columns, rows = (
            whole_number(attribute(element, f"table:number-{each}-spanned"), 1) for each in ("columns", "rows")
        )
        self._tables.start_cell(columns=columns, rows=rows)
        self._tables.pass_cells(whole_number(attribute(element, "table:number-columns-repeated"), 1) - 1)

    def _count_heading_rows(self, step: int) -> None:
        self._heading_rows += step

    def _count_picture(self, element: etree._Element) -> None:
        if is_address(attribute(element, "xlink:href")):
            self.found["linked picture"] += 1

    def _is_object(self, name: str) -> bool:
        """Whether an element is an object, which is counted and not loaded."""
        self.found["embedded object"] += name in _OBJECTS
        return name in _OBJECTS


def _is_conditionally_hidden(element: etree._Element) -> bool:
    """Whether a condition hides a section, paragraph or field."""
    display = attribute(element, "text:display")
    return display == "none" or (display != "true" and attribute(element, "text:is-hidden") == "true")
