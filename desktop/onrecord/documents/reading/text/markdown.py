"""Markdown, with its notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from onrecord.documents.errors import no_words
from onrecord.documents.reading.story.building import MarginNote, counted_notes, placed_notes
from onrecord.documents.reading.story.bylines import as_byline
from onrecord.documents.reading.story.structure import find_publication, find_structure
from onrecord.documents.reading.story.tables import Tables
from onrecord.documents.reading.story.text_builder import (
    Closing,
    Opening,
    Paragraph,
    Piece,
    Reference,
    TextBuilder,
    with_headline,
)
from onrecord.documents.reading.text.encoding import decode_text
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.documents.reading.web.markup_walk import VISIBLE, MarkupWalk
from onrecord.domain.article import Draft, Structure
from onrecord.domain.reading import Doubt
from onrecord.domain.text import is_blank, normalize_text
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, _

_LABEL = r"\[\^([^\]\s]{1,60})\]"
# At the beginning of a line, and before a colon, a note is given and not called.
_CALLED = rf"(?:(?<=\S)|(?!\[\^[^\]\s]{{1,60}}\]:)){_LABEL}"
_CALL = re.compile(_CALLED)
_CALL_IN_SOURCE = re.compile(rf"(?<!\\){_CALLED}")
_GIVEN = re.compile(
    rf"^ {{0,3}}{_LABEL}:[ \t]*(.*(?:\n(?:    |\t).*|\n(?! {{0,3}}\[\^)[^\s#>|].*|\n(?=\n(?:    |\t)))*)\n?",
    re.MULTILINE,
)
_INDENT = re.compile(r"^(?: {4}|\t)", re.MULTILINE)


def take_footnotes(source: str) -> tuple[str, dict[str, str]]:
    """The Markdown without its footnotes, and the Markdown of each by its label; only those that are called."""
    called = {found[1] for found in _CALL_IN_SOURCE.finditer(source)}
    notes: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        if found[1] not in called or found[1] in notes:
            # Escaped, since Markdown would take it for the address of a link and drop its words.
            return found[0].replace("[", r"\[", 1)
        notes[found[1]] = _INDENT.sub("", found[2]).strip()
        return "\n"

    return _GIVEN.sub(take, source), notes


def with_references(words: str, notes: Mapping[str, str]) -> Iterator[Piece]:
    """The words, with a mark for each footnote in place of its call."""
    end = 0
    for found in _CALL.finditer(words):
        if found[1] in notes:
            yield words[end : found.start()]
            yield Reference(found[1])
            end = found.end()
    yield words[end:]


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DEEPEST = 100
_TOO_DEEP_NOTE = Message("The Markdown is nested too deeply to parse, so it was read as plain text.")
_MARKS = "[*_`<~"
_MOST_MARKS = 2_000
_LETTERS_A_MARK = 20
_OF_PICTURES = frozenset({"image", "link_open", "link_close", "softbreak", "hardbreak"})
_KEY = re.compile(r"[A-Za-z][\w-]*")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter between dashes at the top, with keys in lower case."""

    fields: dict[str, str] = field(default_factory=dict)

    def first(self, *keys: str) -> str:
        """The first of the fields that says something."""
        return next((self.fields[key] for key in keys if self.fields.get(key)), "")


def read_markdown_bytes(data: bytes, encoding: str = "") -> Draft:
    """Read a Markdown file's bytes, in the ``encoding`` that a reviewer chose if there is one.

    Raises:
        DocumentError: empty, or not a text.
    """
    decoded = decode_text(data, encoding)
    draft = read_markdown(decoded.text)
    return replace(draft, import_notes=(*decoded.notes, *draft.import_notes), doubt=Doubt(decoded.doubt))


def read_markdown(source: str) -> Draft:
    """Read Markdown; title, author and date of a front matter are used where the text has none.

    Raises:
        DocumentError: it holds no words.
    """
    normalized = normalize_text(source)
    front, body = _split(normalized.text)
    body, footnotes = take_footnotes(body)
    tokens = _parse(body)
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # the parser drops what is deeper
        return read_plain_text(source, (_(_TOO_DEEP_NOTE),))
    walk = _Walk(footnotes)
    walk.read(tokens)
    paragraphs = _with_front_matter(with_headline(walk.paragraphs), front)
    builder = TextBuilder()
    for paragraph in paragraphs:
        builder.add(paragraph)
    text = builder.text
    if is_blank(text):
        raise no_words()
    structure = find_structure(text, builder.structure(walk.targets))
    draft = _draft(text, structure, front, (*normalized.notes, *builder.notes))
    comments = tuple(placed_notes((_margin_note(label, note) for label, note in footnotes.items()), builder))
    return replace(draft, comments=comments, import_notes=(*counted_notes(comments), *draft.import_notes))


def _parse(source: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _parse_inline)
    return parser.parse(source)


def _parse_inline(state: StateCore) -> None:
    """Parse the marks in each paragraph; one with more than any writer sets is left as it is.

    The parser's time grows with the square of their number.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if sum(map(token.content.count, _MARKS)) > _MOST_MARKS + len(token.content) // _LETTERS_A_MARK:
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _margin_note(label: str, source: str) -> MarginNote:
    walk = _Walk({})
    walk.read(_parse(source))
    return MarginNote(label, "\n\n".join(each.words for each in walk.paragraphs), kind="footnote")


def _draft(text: str, structure: Structure, front: FrontMatter, notes: tuple[str, ...]) -> Draft:
    around = find_publication(text, structure)
    return Draft(
        text,
        structure,
        outlet=front.first("outlet", "publication", "publisher", "site") or around.outlet,
        published=front.first("date", "published") or around.published,
        url=front.first("url", "link", "canonical") or around.url,
        language=front.first("lang", "language"),
        import_notes=notes,
    )


def _split(text: str) -> tuple[FrontMatter, str]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return FrontMatter(), text
    pairs = (line.partition(":") for line in found[1].split("\n"))
    fields = {key.strip().lower(): _unquoted(value.strip()) for key, _, value in pairs if _KEY.fullmatch(key.strip())}
    return (FrontMatter(fields), text[found.end() :]) if fields else (FrontMatter(), text)


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return ", ".join(part.strip(" \"'") for part in value[1:-1].split(",")) if value[:1] == "[" else value


def _with_front_matter(paragraphs: list[Paragraph], front: FrontMatter) -> list[Paragraph]:
    """Put title and author on top, if the text itself has no headline and no byline."""
    words = "\n\n".join(paragraph.words for paragraph in paragraphs)
    own = find_structure(words)
    place = _headline_end(paragraphs, own.headline.text_of(words) if own.headline else "")
    title, author = front.first("title", "headline"), front.first("author", "authors", "byline", "by")
    head = [] if place or not title else [Paragraph([title], BlockRole.HEADLINE)]
    if not author or own.byline:
        return head + paragraphs
    byline = Paragraph([as_byline(author)], BlockRole.BYLINE)
    return [*head, *paragraphs[:place], byline, *paragraphs[place:]]


def _headline_end(paragraphs: Sequence[Paragraph], found: str) -> int:
    """How many paragraphs there are up to the headline: the marked one, or else the words ``found`` to be one."""
    marked = [paragraph.role is BlockRole.HEADLINE for paragraph in paragraphs]
    worded = [bool(found) and paragraph.words.strip() == found for paragraph in paragraphs]
    return next((each.index(True) + 1 for each in (marked, worded) if True in each), 0)


class _Walk:
    """Goes through the tokens and keeps the paragraphs, the links' targets and where ``footnotes`` are called."""

    def __init__(self, footnotes: Mapping[str, str]) -> None:
        self._footnotes = footnotes
        self.paragraphs: list[Paragraph] = []
        self.targets: dict[str, str] = {}
        self._quotes = 0
        self._lists: list[int | None] = []
        self._label = ""
        self._heading = 0
        self._row = 0
        self._tables = Tables()
        self._in_cell = False
        self._follows_picture = False

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the tokens of a document."""
        for token in tokens:
            if token.type == "inline":
                self._keep_inline(token.children or [])
            elif token.type in {"fence", "code_block"}:
                self._keep([token.content.rstrip("\n")])
            elif token.type == "html_block":
                self._keep_html(token.content)
            else:
                self._enter_or_leave(token)

    def _enter_or_leave(self, token: Token) -> None:
        step = token.nesting
        if token.type.endswith(("list_open", "list_close", "list_item_open")):
            self._number(token)
        elif token.type.startswith("blockquote"):
            self._quotes += step
        elif token.type.startswith("heading"):
            self._heading = int(token.tag[1]) if step > 0 else 0
        elif token.type in {"td_open", "th_open", "td_close", "th_close"}:
            self._in_cell = step > 0
            if self._in_cell:
                self._tables.start_cell(is_heading=token.tag == "th")
        elif token.type == "tr_open":
            self._row += 1
            self._tables.start_row()
        elif token.type == "table_open":
            self._tables.start_table()
        elif token.type == "table_close":
            self._tables.end_table()

    def _number(self, token: Token) -> None:
        """Number the items of a list as they are shown: only the first number counts."""
        if token.type == "list_item_open":
            number = self._lists[-1]
            self._label = "" if number is None else f"{number}{token.markup}"
            self._lists[-1] = None if number is None else number + 1
        elif token.nesting > 0:
            start = token.attrGet("start")
            self._lists.append((1 if start is None else int(start)) if token.tag == "ol" else None)
        else:
            self._lists.pop()

    def _keep_inline(self, children: Sequence[Token]) -> None:
        """Keep a paragraph; set off as a whole below a picture it is what is said of that."""
        picture, below = _parted_by_picture(children)
        is_caption = (picture or self._follows_picture) and _is_set_off(below)
        self._keep(list(self._pieces(children)), is_caption=is_caption)
        self._follows_picture = bool(picture) and not below

    def _keep(self, pieces: list[Piece], *, is_caption: bool = False) -> None:
        role, level = self._role()
        if is_caption and role is BlockRole.PARAGRAPH:
            role = BlockRole.CAPTION
        row = self._row if self._in_cell else 0
        self.paragraphs.append(Paragraph(pieces, role, level, row, cell=self._tables.cell, label=self._label))
        self._label = ""

    def _keep_html(self, source: str) -> None:
        walk = MarkupWalk(VISIBLE, tables=self._tables)
        walk.read(html.fragment_fromstring(source, create_parent="div", parser=html.HTMLParser(remove_comments=True)))
        self.paragraphs.extend(
            Paragraph([each.words], each.role, each.level, cell=each.cell, label=each.label) for each in walk.paragraphs
        )

    def _role(self) -> tuple[BlockRole, int]:
        if self._heading:
            return BlockRole.SUBHEAD, self._heading
        if self._in_cell:
            return BlockRole.TABLE_CELL, 0
        if self._quotes:
            return BlockRole.BLOCK_QUOTE, self._quotes
        if self._lists:
            return BlockRole.LIST_ITEM, len(self._lists)
        return BlockRole.PARAGRAPH, 0

    def _pieces(self, children: Sequence[Token]) -> Iterator[Piece]:
        open_links: list[str] = []
        for token in children:
            if token.type == "link_open":
                key = f"link {len(self.targets)}"
                self.targets[key] = str(token.attrGet("href") or "")
                open_links.append(key)
                yield Opening(key)
            elif token.type == "link_close":
                yield Closing(open_links.pop())
            elif token.type == "text":
                yield from with_references(token.content, self._footnotes)
            else:
                yield _words_of(token)


def _parted_by_picture(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The picture that a paragraph begins with, with its link and the end of its line; and what is below it."""
    length = next((at for at, token in enumerate(children) if token.type not in _OF_PICTURES), len(children))
    picture = children[:length] if any(token.type == "image" for token in children[:length]) else []
    return picture, children[len(picture) :]


def _is_set_off(children: Sequence[Token]) -> bool:
    """Whether all of a paragraph is in one emphasis."""
    if not children or (children[0].type, children[-1].type) != ("em_open", "em_close"):
        return False
    return children[-1].level == children[0].level and all(t.level > children[0].level for t in children[1:-1])


def _words_of(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.match(token.content) else ""
    return token.content if token.type in {"code_inline", "text_special"} else ""
