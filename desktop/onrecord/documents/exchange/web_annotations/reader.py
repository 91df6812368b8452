"""Read annotations of others on an article: W3C JSON-LD, or an export from Hypothesis.

Hypothesis (https://h.readthedocs.io/en/latest/api/) lists annotations under
``rows``, with ``text`` and ``tags`` in the place of bodies, and says with
``references`` what an annotation replies to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from onrecord.documents.errors import DocumentError, DocumentProblem, parsed_json
from onrecord.documents.exchange.anchoring import Locator
from onrecord.documents.exchange.web_annotations.writer import RECORD_NAME
from onrecord.documents.moments import moment_of
from onrecord.domain.article import ImportedComment
from onrecord.domain.spans import Span
from onrecord.domain.text import normalize_text
from onrecord.translation import Message, _

_LARGEST = 50_000_000
_TO_DO = Message("Export the annotations as JSON again, and open that file.")
_NAMES = ("name", "nickname", "display_name", "id")
_Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Bodies:
    """The texts of an annotation, and its tags."""

    texts: tuple[str, ...]
    tags: tuple[str, ...]


def are_web_annotations(data: bytes) -> bool:
    """Whether a file contains annotations; cheap for files that aren't JSON."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"{", b"["} or b'"target"' not in data:
        return False
    try:
        return any(
            item.get("type") == "Annotation" or _has_place(item) for item in _items(parsed_json(data, _LARGEST, _TO_DO))
        )
    except DocumentError:
        return False


def _has_place(item: _Json) -> bool:
    return any(True for target in _several(item["target"]) for _ in _selectors(target))


def read_web_annotations(data: bytes, text: str, *, without_ours: bool = False) -> tuple[ImportedComment, ...]:
    """Read the annotations in ``data`` as comments on ``text``.

    ``without_ours`` passes over those that Onrecord wrote: they say what is on file already.

    An annotation is anchored where its quote stands, checked by position, words
    and surroundings; one whose words can't be found has no span and begins with
    the quote.  A reply stands where what it replies to stands.

    Raises:
        DocumentError: no JSON, or JSON without annotations.
    """
    items = _items(parsed_json(data, _LARGEST, _TO_DO))
    if not items:
        raise DocumentError(DocumentProblem.UNSUPPORTED, Message("{file} has no annotations."), to_do=_TO_DO)
    if without_ours:
        items = [item for item in items if not str(item.get("id", "")).startswith(RECORD_NAME)]
    locator = Locator(text)
    spans: dict[str, Span | None] = {}
    comments = []
    for item in items:
        comment = _comment(item, locator, spans)
        spans[str(item.get("id", ""))] = comment.span
        comments.append(comment)
    return tuple(comments)


def _items(body: object) -> Sequence[_Json]:
    """The annotations in a list, a page, a collection or a single object, each before its replies."""
    found = [item for item in _listed_in(body) if isinstance(item, dict) and "target" in item]
    return sorted(found, key=lambda item: len(_several(item.get("references"))))


def _listed_in(body: object) -> Sequence[object]:
    if isinstance(body, list):
        return body
    if not isinstance(body, dict):
        return ()
    for key in ("items", "rows", "annotations"):
        if isinstance(body.get(key), list):
            return list(body[key])
    page = body.get("first")
    return _listed_in(page) if isinstance(page, dict) else (body,)


def _comment(item: _Json, locator: Locator, spans: Mapping[str, Span | None]) -> ImportedComment:
    bodies = _bodies(item)
    parents = _several(item.get("references"))
    quote, span = _anchored(item, locator)
    words = "\n".join(bodies.texts) or ("" if bodies.tags else _("Marked, with no comment."))
    if bodies.tags:
        words = f"{words}\n{_('Tags')}: {', '.join(bodies.tags)}".strip()
    if parents:
        span = span or next((spans[str(p)] for p in reversed(parents) if spans.get(str(p))), None)
    elif span is None and quote:
        words = f"“{quote}”\n{words}"
    return ImportedComment(
        text=normalize_text(words).text,
        author=normalize_text(_author(item)).text,
        written_at=moment_of(item.get("created") or item.get("updated") or item.get("modified")),
        span=span,
        kind="reply" if parents else "comment",
    )


def _bodies(item: _Json) -> _Bodies:
    texts = [item[key] for key in ("text", "bodyValue") if isinstance(item.get(key), str)]
    tags = [tag for tag in _several(item.get("tags")) if isinstance(tag, str)]
    for body in _several(item.get("body")):
        words = _words_of(body)
        is_tag = isinstance(body, dict) and "tagging" in _several(body.get("purpose"))
        (tags if is_tag else texts).append(words)
    return _Bodies(tuple(filter(str.strip, texts)), tuple(filter(str.strip, tags)))


def _words_of(body: object) -> str:
    """The text of a body, or its address."""
    if not isinstance(body, dict):
        return body if isinstance(body, str) else ""
    words = next((body[key] for key in ("value", "source", "id") if isinstance(body.get(key), str)), "")
    return _without_markup(words) if body.get("format") == "text/html" else words


def _without_markup(words: str) -> str:
    try:
        return "".join(map(str, etree.fromstring(words, etree.HTMLParser()).itertext()))
    except (ValueError, etree.LxmlError):
        return ""


def _anchored(item: _Json, locator: Locator) -> tuple[str, Span | None]:
    """The annotated words and their place, of the first target that can be found."""
    quote = ""
    for selectors in map(list, map(_selectors, _several(item.get("target")))):
        words = next((s for s in selectors if isinstance(s.get("exact"), str)), None)
        if words is None:
            continue
        quote = quote or words["exact"]
        start = next((s["start"] for s in selectors if s.get("type") == "TextPositionSelector" and _counts(s)), None)
        span = locator.find(words["exact"], _string(words, "prefix"), _string(words, "suffix"), start)
        if span:
            return quote, span
    return quote, None


def _selectors(target: object) -> Iterator[_Json]:
    """The selectors of a target, and those that refine them."""
    waiting = _several(target.get("selector")) if isinstance(target, dict) else []
    for selector in waiting:
        if isinstance(selector, dict):
            yield selector
            waiting += _several(selector.get("refinedBy"))


def _counts(selector: _Json) -> bool:
    return isinstance(selector.get("start"), int)


def _string(values: _Json, key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""


def _author(item: _Json) -> str:
    """The author's name; for a Hypothesis account, the part before the host."""
    info = item.get("user_info")
    for creator in (info, *_several(item.get("creator"))):
        if isinstance(creator, str):
            return creator
        if isinstance(creator, dict):
            name = next((creator[key] for key in _NAMES if isinstance(creator.get(key), str)), "")
            if name:
                return name
    return _string(item, "user").removeprefix("acct:").partition("@")[0]


def _several(value: object) -> list[Any]:
    """A value of JSON-LD as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
