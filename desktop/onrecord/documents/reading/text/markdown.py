"""Markdown, with its notes: drawn as HTML and read from there."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from onrecord.documents.errors import no_words
from onrecord.documents.reading.story.building import MarginNote, draft_of
from onrecord.documents.reading.story.bylines import as_byline
from onrecord.documents.reading.story.structure import find_structure
from onrecord.documents.reading.story.text_builder import Paragraph, with_headline
from onrecord.documents.reading.text.plain_text import read_plain_text
from onrecord.documents.reading.web.markup_notes import CALL, KEY
from onrecord.documents.reading.web.markup_walk import VISIBLE, MarkupWalk
from onrecord.documents.reading.web.parsing import parse_html
from onrecord.domain.article import Draft
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
    """Split Markdown into its text and its referenced footnotes by label."""
    called = {found[1] for found in _CALL_IN_SOURCE.finditer(source)}
    notes: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        if found[1] not in called or found[1] in notes:
            # Escaped, since Markdown would take it for the address of a link and drop its words.
            return found[0].replace("[", r"\[", 1)
        notes[found[1]] = _INDENT.sub("", found[2]).strip()
        return "\n"

    return _GIVEN.sub(take, source), notes


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
        """The first of the fields with a value."""
        return next((self.fields[key] for key in keys if self.fields.get(key)), "")


def read_markdown(source: str) -> Draft:
    """Read Markdown; the front matter fills in a missing title, author or date.

    Raises:
        DocumentError: it holds no words.
    """
    normalized = normalize_text(source)
    front, body = _split(normalized.text)
    body, footnotes = take_footnotes(body)
    story = _walked(body, footnotes)
    if story is None:
        return read_plain_text(source, (_(_TOO_DEEP_NOTE),))
    paragraphs = _with_front_matter(with_headline(story.paragraphs), front)
    margin = [_margin_note(label, note) for label, note in footnotes.items()]
    draft = draft_of(paragraphs, story.targets, margin, normalized.notes)
    if is_blank(draft.text):
        raise no_words()
    return replace(
        draft,
        outlet=front.first("outlet", "publication", "publisher", "site") or draft.outlet,
        published=front.first("date", "published") or draft.published,
        url=front.first("url", "link", "canonical") or draft.url,
        language=front.first("lang", "language"),
    )


def _walked(source: str, footnotes: Mapping[str, str]) -> MarkupWalk | None:
    """The paragraphs of Markdown; None if it is nested so deeply that the parser drops a part."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"]).core.ruler.at("inline", _parse_inline)
    tokens = parser.parse(source)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return None
    _mark_lists_and_captions(tokens)
    drawn = parser.renderer.render(tokens, parser.options, dict.fromkeys(map(escape, footnotes)))
    walk = MarkupWalk(VISIBLE)
    walk.read(parse_html(f"<body>{drawn}</body>"))
    return walk


def _parse_inline(state: StateCore) -> None:
    """Parse inline marks; a paragraph with more than any writer sets stays unparsed.

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


def _mark_lists_and_captions(tokens: Sequence[Token]) -> None:
    """Keep "." or ")" behind the numbers of a list; a paragraph set off below a picture becomes its caption."""
    follows_picture = False
    for number, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            token.attrSet("data-mark", token.markup)
        elif token.type == "inline":
            picture, below = _parted_by_picture(token.children or [])
            if token.level == 1 and (picture or follows_picture) and _is_set_off(below):
                tokens[number - 1].tag = tokens[number + 1].tag = "figcaption"
            follows_picture = bool(picture) and not below


class _Renderer(RendererHTML):
    """Draws Markdown as HTML that keeps the calls of footnotes and closes every tag of the source."""

    def text(self, tokens: Sequence[Token], idx: int, _: object, env: MutableMapping[str, Any]) -> str:
        """Words, with a mark for each footnote in place of its call."""
        words = escape(tokens[idx].content)
        return _CALL.sub(lambda call: f'<{CALL} {KEY}="{call[1]}"></{CALL}>' if call[1] in env else call[0], words)

    def html_inline(self, tokens: Sequence[Token], idx: int, _: object, __: object) -> str:
        """A line break; other tags leave the words between them as they are."""
        return "<br>" if _BREAK.match(tokens[idx].content) else ""

    def html_block(self, tokens: Sequence[Token], idx: int, _: object, __: object) -> str:
        """A block of markup with all its tags closed."""
        parser = html.HTMLParser(remove_comments=True)
        block = html.fragment_fromstring(tokens[idx].content, "div", parser=parser)
        return str(html.tostring(block, encoding="unicode"))


def _margin_note(label: str, source: str) -> MarginNote:
    note = _walked(source, {})
    words = "\n\n".join(each.words for each in note.paragraphs) if note else source
    return MarginNote(label, words, kind="footnote")


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
    """Put title and author on top if the text has no headline and no byline."""
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
    """The number of paragraphs up to the headline: the marked one, or else the words ``found`` to be one."""
    marked = [paragraph.role is BlockRole.HEADLINE for paragraph in paragraphs]
    worded = [bool(found) and paragraph.words.strip() == found for paragraph in paragraphs]
    return next((each.index(True) + 1 for each in (marked, worded) if True in each), 0)


def _parted_by_picture(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Split a paragraph into a picture at its beginning, with its link and line end, and the rest."""
    length = next((at for at, token in enumerate(children) if token.type not in _OF_PICTURES), len(children))
    picture = children[:length] if any(token.type == "image" for token in children[:length]) else []
    return picture, children[len(picture) :]


def _is_set_off(children: Sequence[Token]) -> bool:
    """Whether all of a paragraph is in one emphasis."""
    if not children or (children[0].type, children[-1].type) != ("em_open", "em_close"):
        return False
    return children[-1].level == children[0].level and all(t.level > children[0].level for t in children[1:-1])
