"""Read the words and the structure of markup in any vocabulary."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from onrecord.documents.reading.given_values import is_address, whole_number
from onrecord.documents.reading.story.tables import Tables
from onrecord.documents.reading.story.text_builder import Closing, Opening, Paragraph, Piece, Reference, numeral
from onrecord.domain.vocabulary import BlockRole

_WHOLE = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_KINDS = {
    "a": "lower-letter",
    "A": "upper-letter",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-alpha": "lower-letter",
    "lower-latin": "lower-letter",
    "lower-roman": "lower-roman",
    "upper-alpha": "upper-letter",
    "upper-latin": "upper-letter",
    "upper-roman": "upper-roman",
    "decimal-leading-zero": "zero",
    "1": "",
    "decimal": "",
}
_WITHOUT_NUMBER = frozenset({"none", "disc", "circle", "square"})


class NumberedItems:
    """Counts the items of an ``ol``."""

    def __init__(self, element: etree._Element) -> None:
        self._kind, self._sign = _kind(element, "1"), element.get("data-mark", ".")[:1]
        self._step = -1 if "reversed" in element.attrib else 1
        usual = sum(1 for _ in element.iterchildren("li")) if self._step < 0 else 1
        self._next = _whole(element.get("start", ""), usual)

    def label(self, item: etree._Element) -> str:
        """The number of the next item; empty if it isn't shown."""
        number = _whole(item.get("value", ""), self._next)
        self._next = number + self._step
        kind = _kind(item, self._kind)
        return "" if kind in _WITHOUT_NUMBER else f"{numeral(number, _KINDS.get(kind, ''))}{self._sign}"


def _kind(element: etree._Element, usual: str) -> str:
    found = _STYLE.search(element.get("style", ""))
    named = (
        next((each for each in found[1].lower().split() if each in _KINDS or each in _WITHOUT_NUMBER), "")
        if found
        else ""
    )
    given = element.get("type", "").strip()
    return named or (given if given in _KINDS else usual)


def _whole(words: str, usual: int) -> int:
    found = _WHOLE.match(words)
    return int(found[1]) if found else usual


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The meanings of a markup language's elements.

    ``blocks`` begin and end a paragraph, with a role of their own or (None) that
    of what they stand in; ``headings`` gives the level of a heading element by
    its name or by the value of ``heading_attribute``; ``cells`` tells whether a
    cell is a heading, as all are in ``table_heads``, and in a first row that is
    wholly ``strong``; ``reference`` is the element that stands for a note, and its
    attribute with the key of the note.
    """

    blocks: Mapping[str, BlockRole | None]
    headings: Mapping[str, int]
    breaks: frozenset[str]
    skipped: frozenset[str]
    preformatted: frozenset[str]
    tables: frozenset[str]
    rows: frozenset[str]
    cells: Mapping[str, bool]
    table_heads: frozenset[str]
    strong: frozenset[str]
    lists: frozenset[str]
    numbered: frozenset[str]
    link: tuple[str, str]
    heading_attribute: str = ""
    reference: tuple[str, str] = ("", "")


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
EXTRACTED = Vocabulary(
    blocks={
        "p": None,
        "item": BlockRole.LIST_ITEM,
        "quote": BlockRole.BLOCK_QUOTE,
        "cell": BlockRole.TABLE_CELL,
        "code": None,
        "list": None,
        "table": None,
        "row": None,
        "body": None,
        "div": None,
    },
    headings={"head": 2, **_HEADINGS},
    breaks=frozenset({"lb"}),
    skipped=frozenset({"graphic"}),
    preformatted=frozenset(),
    tables=frozenset({"table"}),
    rows=frozenset({"row"}),
    cells={"cell": False},
    table_heads=frozenset(),
    strong=frozenset(),
    lists=frozenset({"list"}),
    numbered=frozenset(),
    link=("ref", "target"),
    heading_attribute="rend",
)
_PLAIN_BLOCKS = frozenset(
    {"address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset"}
    | {"figure", "form", "header", "hgroup", "hr", "legend", "listing", "main", "menu", "ol", "p", "pre", "search"}
    | {"section", "summary", "table", "tr", "ul", "xmp"}
)
"""Elements that browsers display as blocks (HTML Standard, section 15.3)."""
_UNSEEN = frozenset(
    {"annotation", "annotation-xml", "audio", "button", "canvas", "embed", "head", "iframe", "noembed", "noframes"}
    | {"noscript", "object", "option", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "video"}
)
VISIBLE = Vocabulary(
    blocks={
        "li": BlockRole.LIST_ITEM,
        "blockquote": BlockRole.BLOCK_QUOTE,
        "td": BlockRole.TABLE_CELL,
        "th": BlockRole.TABLE_CELL,
        "figcaption": BlockRole.CAPTION,
        "caption": BlockRole.CAPTION,
        "nav": BlockRole.FURNITURE,
        "footer": BlockRole.FURNITURE,
        **dict.fromkeys(_PLAIN_BLOCKS),
    },
    headings=_HEADINGS,
    breaks=frozenset({"br"}),
    skipped=_UNSEEN,
    preformatted=frozenset({"listing", "pre", "xmp"}),
    tables=frozenset({"table"}),
    rows=frozenset({"tr"}),
    cells={"td": False, "th": True},
    table_heads=frozenset({"thead"}),
    strong=frozenset({"b", "strong"}),
    lists=frozenset({"dir", "menu", "ol", "ul"}),
    numbered=frozenset({"ol"}),
    link=("a", "href"),
    reference=("noteref", "key"),
)


_SPACE = re.compile(r"[ \t\n\r\f]+")
_CONTAINERS = frozenset({"article", "aside", "body", "main", "section", "td"})


@dataclass(slots=True)
class _OpenBlock:
    """An open block; a ``div`` without nested blocks is a paragraph."""

    element: etree._Element
    holds_blocks: bool = False


@dataclass(slots=True)
class _Line:
    """The current paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    ends_in_space: bool = True
    letters: int = 0
    linked: int = 0

    def add(self, words: str, *, is_linked: bool = False) -> None:
        if words:
            self.pieces.append(words)
            self.ends_in_space = words[-1] in " \n"
            letters = sum(map(len, words.split()))
            self.letters += letters
            self.linked += letters * is_linked


class MarkupWalk:
    """Collects the paragraphs below an element, and the targets of its links by key.

    ``containers`` gives for each paragraph the element it stands in beside others,
    ``linked`` the share of its letters that are links, also of those without an address.
    ``tables`` goes on counting those of the document that the markup is a part of.
    """

    def __init__(self, vocabulary: Vocabulary, base_url: str = "", tables: Tables | None = None) -> None:
        self.paragraphs: list[Paragraph] = []
        self.containers: list[etree._Element] = []
        self.linked: list[float] = []
        self.targets: dict[str, str] = {}
        self._vocabulary = vocabulary
        self._base_url = base_url
        self._line = _Line()
        self._roles: list[tuple[BlockRole | None, int]] = [(BlockRole.PARAGRAPH, 0)]
        self._blocks: list[_OpenBlock] = []
        self._links: list[str] = []
        self._preformatted = 0
        self._heads = self._row = 0
        self._lists: list[NumberedItems | None] = []
        self._label = ""
        self._tables = tables or Tables()

    def read(self, root: etree._Element) -> None:
        self._root = root
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._leave(name)
                if element is not root:
                    self._add(element.tail or "")
            elif not name or name in self._vocabulary.skipped:
                walk.skip_subtree()
                self._enter("", element)
            else:
                self._enter(name, element)
                self._add(element.text or "")
        self._flush()

    def _enter(self, name: str, element: etree._Element) -> None:
        words = self._vocabulary
        if name in words.blocks or name in words.headings:
            if self._blocks:
                self._blocks[-1].holds_blocks = True
            self._flush()
            self._roles.append(self._role_of(name, element))
            self._blocks.append(_OpenBlock(element))
        self._preformatted += name in words.preformatted
        self._heads += name in words.table_heads
        if name in words.lists:
            self._lists.append(NumberedItems(element) if name in words.numbered else None)
        elif words.blocks.get(name) is BlockRole.LIST_ITEM:
            self._label = self._lists[-1].label(element) if self._lists and self._lists[-1] else ""
        self._row += name in words.rows
        self._enter_table(name, element)
        if name in words.breaks:
            self._line.add("\n")
        if name == words.link[0]:
            self._open_link(element.get(words.link[1], ""))
        elif name and name == words.reference[0]:
            self._line.pieces.append(Reference(element.get(words.reference[1], "")))

    def _enter_table(self, name: str, element: etree._Element) -> None:
        words = self._vocabulary
        if name in words.tables:
            self._tables.start_table()
        elif name in words.rows:
            is_bold = self._tables.is_at_first_row and _is_bold(element, words.strong)
            self._tables.start_row(is_heading=self._heads > 0 or is_bold)
        elif name in words.cells:
            columns, rows = (whole_number(element.get(attribute, ""), 1) for attribute in ("colspan", "rowspan"))
            self._tables.start_cell(columns=columns, rows=rows, is_heading=words.cells[name])

    def _leave(self, name: str) -> None:
        words = self._vocabulary
        if name in words.blocks or name in words.headings:
            self._flush()
            self._roles.pop()
            self._blocks.pop()
        if name in words.tables:
            self._tables.end_table()
        self._preformatted -= name in words.preformatted
        self._heads -= name in words.table_heads
        if name in words.lists:
            self._lists.pop()
        elif words.blocks.get(name) is BlockRole.LIST_ITEM:
            self._label = ""
        if name == words.link[0] and (key := self._links.pop()):
            self._line.pieces.append(Closing(key))

    def _role_of(self, name: str, element: etree._Element) -> tuple[BlockRole | None, int]:
        words = self._vocabulary
        if name in words.headings:
            kind = element.get(words.heading_attribute, "") if words.heading_attribute else ""
            return BlockRole.SUBHEAD, words.headings.get(kind, words.headings[name])
        role = words.blocks[name]
        return role, len(self._lists) if role is BlockRole.LIST_ITEM else 0

    def _open_link(self, target: str) -> None:
        address = _address(self._base_url, target.strip())
        key = f"link {len(self.targets)}" if address else ""
        if key:
            self.targets[key] = address
            self._line.pieces.append(Opening(key))
        self._links.append(key)

    def _add(self, words: str) -> None:
        if self._preformatted:
            self._line.add(words, is_linked=bool(self._links))
            return
        words = _SPACE.sub(" ", words)
        self._line.add(
            words[1:] if self._line.ends_in_space and words.startswith(" ") else words, is_linked=bool(self._links)
        )

    def _flush(self) -> None:
        line, self._line = self._line, _Line()
        role, level = next((role, level) for role, level in reversed(self._roles) if role is not None)
        row = self._row if role is BlockRole.TABLE_CELL else 0
        pieces = _without_end_space(line.pieces)
        paragraph = Paragraph(pieces, role, level, row, cell=self._tables.cell, label=self._label)
        if paragraph.words.strip():
            self._label = ""
            self.paragraphs.append(paragraph)
            self.containers.append(self._container)
            self.linked.append(line.linked / max(line.letters, 1))

    @property
    def _container(self) -> etree._Element:
        block = self._blocks[-1] if self._blocks else _OpenBlock(self._root)
        parent = block.element.getparent()
        is_container = block.element.tag in _CONTAINERS or (block.element.tag == "div" and block.holds_blocks)
        return block.element if parent is None or is_container else parent


def _without_end_space(pieces: list[Piece]) -> list[Piece]:
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if isinstance(piece, str):
            bare = piece.rstrip(" \n\t")
            if bare:
                return [*pieces[:index], bare, *pieces[index + 1 :]]
            pieces[index] = bare
    return pieces


def _is_bold(row: etree._Element, strong: frozenset[str]) -> bool:
    """Whether all words of a row are bold; a row around another table doesn't count."""
    if not strong or row.find(f".//{row.tag}") is not None:
        return False
    bold = (each for each in row.iter(*strong) if strong.isdisjoint(above.tag for above in each.iterancestors()))
    words = _letters(row)
    return bool(words) and words == "".join(map(_letters, bold))


def _letters(element: etree._Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())


def _address(base_url: str, target: str) -> str:
    """The absolute address; nothing for scripts, places in the page and malformed ones."""
    try:
        address = urljoin(base_url, target) if target and not target.startswith("#") else ""
        return address if is_address(address) else ""
    except ValueError:
        return ""
