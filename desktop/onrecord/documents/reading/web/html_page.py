"""Read the story of a saved web page."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from onrecord.documents.errors import DocumentError, DocumentProblem, too_large
from onrecord.documents.reading.import_notes import on_margins
from onrecord.documents.reading.story.building import MarginNote, build_draft, draft_of
from onrecord.documents.reading.story.bylines import as_byline, is_byline
from onrecord.documents.reading.story.text_builder import Paragraph, with_headline
from onrecord.documents.reading.text.encoding import DecodedText, decode_text, decoded_as_named
from onrecord.documents.reading.text.encoding_offers import codec_named
from onrecord.documents.reading.web.markup_walk import EXTRACTED, VISIBLE, MarkupWalk
from onrecord.documents.reading.web.page_cleaning import clean_page, on_deleted
from onrecord.documents.reading.web.page_story import story_paragraphs
from onrecord.documents.reading.web.parsing import parse_html
from onrecord.documents.reading.web.saved_document import NOTE, drop_margins, is_saved_document
from onrecord.domain.article import Draft
from onrecord.domain.reading import AS_FOUND, Doubt, Extent, Reading
from onrecord.domain.vocabulary import BlockRole
from onrecord.translation import Message, _, counted

_HEAD_PARAGRAPHS = 4
_LARGEST_PAGE = 10_000_000
_DEEPEST = 500
_SHORT_STORY = 150
_RUNNING = 25
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION_WITHIN = 4096
_NO_STORY_NOTE = Message("No story was found on the page, so all its visible text was imported.")
_PAGE_NOTE = Message("All the visible text on the page was imported, as you chose.")
_ADDRESSES = (
    (".//base[@href]", "href"),
    (".//link[@rel='canonical']", "href"),
    (".//meta[@property='og:url']", "content"),
)
_WORD = re.compile(r"\w+")
_DATE_SEARCH = {"original_date": True, "extensive_search": False}
"""Only the date from the page's own metadata, because a copyright year isn't one."""


def read_html_bytes(data: bytes, charset: str = "", reading: Reading = AS_FOUND) -> Draft:
    """Read the story of a saved web page; fetches nothing and runs nothing.

    ``charset`` is what was said about the page beside it, where it says nothing itself;
    ``reading`` is what a reviewer chose.

    Raises:
        DocumentError: too large, too deeply nested, or without words.
    """
    if len(data) > _LARGEST_PAGE:
        raise too_large(_LARGEST_PAGE)
    decoded = decode_text(data, reading.encoding) if reading.encoding else _decode(data, charset)
    tree = parse_html(decoded.text)
    is_document = is_saved_document(tree)
    margins = drop_margins(tree) if is_document else 0
    margin, deleted = clean_page(tree)
    visible = MarkupWalk(VISIBLE, _base_url(tree))
    visible.read(tree)
    if not visible.paragraphs:
        raise DocumentError(DocumentProblem.EMPTY, Message("{file} is a web page with no text."))
    story = None if is_document else _story(tree, visible)
    extent = reading.extent or Extent.STORY
    draft = _all_text(visible, margin, _(NOTE)) if is_document else _read_as(extent, story, visible, margin)
    left_out = on_margins({"margins": margins})
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").partition("-")[0]
    return replace(
        draft,
        language=language.lower(),
        import_notes=tuple(filter(None, (*decoded.notes, *on_deleted(deleted), left_out, *draft.import_notes))),
        doubt=Doubt(decoded.doubt, _extents(story, visible, reading)),
    )


def _read_as(extent: Extent, story: "_Story | None", visible: MarkupWalk, margin: Sequence[MarginNote]) -> Draft:
    if story is None:
        return _all_text(visible, margin, _(_NO_STORY_NOTE))
    if extent is Extent.STORY:
        return _draft_of(story, margin)
    return _published(_all_text(visible, margin, _(_PAGE_NOTE)), story)


def _extents(story: "_Story | None", visible: MarkupWalk, reading: Reading) -> tuple[Extent, ...]:
    """Possible extents of the article, the used one first; empty without a doubt.

    There is, where a short story was told apart and more running text than it has
    stands around it; and wherever the whole page was chosen.
    """
    if story is None:
        return ()
    if reading.extent is Extent.PAGE:
        return (Extent.PAGE, Extent.STORY)
    words = _count_words(story.paragraphs)
    is_doubtful = words < _SHORT_STORY and _running_words_around(story, visible) > words
    return (Extent.STORY, Extent.PAGE) if is_doubtful or reading.extent else ()


def _running_words_around(story: "_Story", visible: MarkupWalk) -> int:
    """The number of words in long paragraphs outside the story."""
    own = " ".join(" ".join(paragraph.words.split()) for paragraph in story.paragraphs)
    others = (paragraph.words.split() for paragraph in visible.paragraphs)
    return sum(len(words) for words in others if len(words) >= _RUNNING and " ".join(words) not in own)


def read_markup(markup: str) -> Draft:
    """Read all visible words of markup that a person chose or wrote: a clipboard's, an email's.

    Raises:
        DocumentError: too large, too deeply nested, or without words.
    """
    if len(markup) > _LARGEST_PAGE:
        raise too_large(_LARGEST_PAGE)
    visible = MarkupWalk(VISIBLE)
    tree = parse_html(markup)
    margin, deleted = clean_page(tree)
    visible.read(tree)
    return build_draft(visible.paragraphs, visible.targets, margin=margin, notes=on_deleted(deleted))


def _decode(data: bytes, charset: str) -> DecodedText:
    """Decode by byte order mark, as UTF-8, as declared, or by a guess; a page is often wrong about itself."""
    declared = _DECLARED.search(data[:_DECLARATION_WITHIN])
    name = (declared[1].decode("ascii", errors="replace") if declared else charset).lower()
    decoded = decode_text(data)
    if not decoded.is_guess or not name:
        return decoded
    text = decoded_as_named(data, codec_named(name))
    return decoded if text is None else DecodedText(text, name)


@dataclass(frozen=True, slots=True)
class _Story:
    """The story extracted from a page."""

    paragraphs: Sequence[Paragraph]
    targets: dict[str, str]
    words_around: int
    title: str
    author: str
    published: str
    outlet: str
    url: str


def _extracted(tree: html.HtmlElement) -> Document | None:
    """The place of a page's story, and the page's metadata.

    The precise extraction misses stories that are short or oddly marked up; where
    the other one finds more than double, that is taken.
    """
    if _depth(tree) > _DEEPEST:
        return None
    precise = _extraction(tree, is_precise=True)
    words = _length(precise)
    if words >= _SHORT_STORY:
        return precise
    full = _extraction(tree, is_precise=False)
    return full if _length(full) > 2 * words else precise


def _extraction(tree: html.HtmlElement, *, is_precise: bool) -> Document | None:
    # Without links, since it loses paragraphs with them: links are read from the page itself.
    found = trafilatura.bare_extraction(
        tree,
        favor_precision=is_precise,
        include_comments=False,
        include_links=False,
        with_metadata=True,
        date_extraction_params=_DATE_SEARCH,
    )
    return found if isinstance(found, Document) and found.body is not None else None


def _length(found: Document | None) -> int:
    return len((found.text or "").split()) if found else 0


def _base_url(tree: html.HtmlElement) -> str:
    """The page’s declared or own base address for relative links; empty without one."""
    given = (element.get(name, "") for path, name in _ADDRESSES for element in tree.iterfind(path))
    return next((address for address in given if address.startswith(("http://", "https://"))), "")


def _story(tree: html.HtmlElement, visible: MarkupWalk) -> _Story | None:
    found = _extracted(tree)
    walk = MarkupWalk(EXTRACTED, found.url or "" if found else "")
    if found:
        walk.read(found.body)
    if not found or not walk.paragraphs:
        return None
    own = story_paragraphs(visible, walk.paragraphs)
    paragraphs = walk.paragraphs if own is None else own
    return _Story(
        paragraphs,
        walk.targets if own is None else visible.targets,
        words_around=_count_words(visible.paragraphs) - _count_words(paragraphs),
        title=_own_title(found.title or "", tree),
        author=found.author or "",
        published=found.date or "",
        outlet="" if found.sitename == found.title else found.sitename or "",
        url=found.url or "",
    )


def _depth(tree: html.HtmlElement) -> int:
    depth = deepest = 0
    for event, __ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _draft_of(story: _Story, margin: Sequence[MarginNote]) -> Draft:
    notes = _on_words_around(story.words_around)
    return _published(draft_of(_with_head(story), story.targets, margin, notes), story)


def _published(draft: Draft, story: _Story) -> Draft:
    """The draft with outlet, date and address as the page gives them, or else as the lines around the story do."""
    return replace(
        draft,
        outlet=story.outlet or draft.outlet,
        published=story.published or draft.published,
        url=story.url or draft.url,
    )


def _count_words(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(paragraph.words.split()) for paragraph in paragraphs)


def _on_words_around(count: int) -> tuple[str, ...]:
    return (
        (counted("Navigation and ads were left out: {n} word.", "Navigation and ads were left out: {n} words.", count),)
        if count > 0
        else ()
    )


def _with_head(story: _Story) -> list[Paragraph]:
    """Add headline and byline on top if the page shows them and the extraction omits them."""
    body = list(story.paragraphs)
    shown = next((each for each in body[:_HEAD_PARAGRAPHS] if each.role is BlockRole.SUBHEAD and each.level == 1), None)
    if shown:
        body.remove(shown)
    elif story.title and _is_same(body[0].words, story.title):
        body = body[1:]
    title = shown.words.strip() if shown else _unless_inside(story.title, body)
    head = [Paragraph([title], BlockRole.HEADLINE)] if title else []
    byline = _byline(story.author)
    if is_byline(byline) or not byline.isascii():
        head.append(Paragraph([byline], BlockRole.BYLINE))
    return with_headline([*head, *body])


def _unless_inside(title: str, body: Sequence[Paragraph]) -> str:
    """The title, unless it is a heading further down or the first line of the story."""
    return "" if any(_is_same(each.words, title) for each in body) else title


def _own_title(title: str, tree: html.HtmlElement) -> str:
    """The title without the name of the site or section, if a heading of the page has it alone."""
    headings = (" ".join(heading.text_content().split()) for heading in tree.iter("h1"))
    is_in_title = (own for own in headings if " " in own and (title.startswith(own) or title.endswith(own)))
    return next(is_in_title, title)


def _byline(author: str) -> str:
    names = [name.strip() for name in author.split(";") if name.strip()]
    return as_byline(" and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))) if names else ""


def _is_same(words: str, others: str) -> bool:
    return _WORD.findall(words.casefold()) == _WORD.findall(others.casefold())


def _all_text(visible: MarkupWalk, margin: Sequence[MarginNote], note: str) -> Draft:
    return draft_of(with_headline(visible.paragraphs), visible.targets, margin, [note])
