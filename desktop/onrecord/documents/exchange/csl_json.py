"""Items in CSL-JSON as references: what Zotero and others export, and what ``write_csl_json`` writes."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.documents.errors import DocumentError, DocumentProblem, naming, parsed_json, too_large
from onrecord.documents.reading.readers import bytes_of
from onrecord.documents.writing.references import CSL_TYPES
from onrecord.domain.days import day_in_words
from onrecord.domain.references import Reference
from onrecord.domain.text import normalize_text
from onrecord.domain.vocabulary import EvidenceKind, EvidenceRank
from onrecord.domain.wording import listed
from onrecord.translation import Message

_KINDS = {
    **{csl: kind for kind, csl in CSL_TYPES.items()},
    **dict.fromkeys(("post", "post-weblog"), EvidenceKind.LINK),
    **dict.fromkeys(("broadcast", "motion_picture", "song"), EvidenceKind.RECORDING),
}
_OWN_KINDS = {kind.value: kind for kind in EvidenceKind}
_SAID = (EvidenceRank.PRIMARY, EvidenceRank.SECONDARY)
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?: [^<>]*)?>")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\..+)", re.IGNORECASE)
_LARGEST = 20_000_000
_LONGEST = 2_000
_MOST_NAMES = 2
_EXPORT_AGAIN = Message("Export the items again as CSL-JSON, and use that.")


def read_csl_json_file(path: Path) -> tuple[Reference, ...]:
    """The references in a file.

    Raises:
        DocumentError: it can't be read, or has no references.
    """
    with naming(path.name):
        return read_csl_json(bytes_of(path))


def read_csl_json(data: bytes) -> tuple[Reference, ...]:
    """The references in a list of CSL items, or in an object with such a list as ``items``.

    Items with neither title nor place are left out.

    Raises:
        DocumentError: too large, no JSON, or no CSL items.
    """
    if len(data) > _LARGEST:
        raise too_large(_LARGEST, Message("Export only the items you need, and use that file."))
    items = parsed_json(data, _LARGEST, _EXPORT_AGAIN)
    if isinstance(items, dict):
        items = items.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise DocumentError(
            DocumentProblem.UNSUPPORTED, Message("{file} is JSON, but not a list of CSL items."), to_do=_EXPORT_AGAIN
        )
    return tuple(reference for reference in map(_reference, items) if reference.title)


def _reference(item: dict[str, Any]) -> Reference:
    place = _line(item.get("URL")) or _doi_address(_line(item.get("DOI"))) or _line(item.get("archive_location"))
    container = _line(item.get("container-title"))
    title = _line(item.get("title")) or place
    origin = ", ".join(filter(None, (_names(item.get("author")), container, _day(item.get("issued")))))
    kind = _OWN_KINDS.get(_line(item.get("genre"))) or _KINDS.get(_line(item.get("type")), EvidenceKind.DOCUMENT)
    keywords = {word.strip() for word in _line(item.get("keyword")).split(",")}
    return Reference(
        title=f"{title} ({origin})" if title and origin else title,
        place=place,
        kind=kind,
        # In a journal or a book, the pages are those of the whole article.
        locator="" if container else _pages(_line(item.get("page"))),
        rank=next((rank for rank in _SAID if rank.value in keywords), EvidenceRank.NOT_SAID),
    )


def _doi_address(written: str) -> str:
    found = _DOI.fullmatch(written)
    return f"https://doi.org/{quote(found[1], safe='/:;().')}" if found else ""


def _names(authors: object) -> str:
    """As "Nair", "Nair and Osei", "Nair and others"."""
    people = [author for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    parts = ("non-dropping-particle", "family")
    families = (" ".join(filter(None, (_line(person.get(part)) for part in parts))) for person in people)
    names = [family or _line(person.get("literal")) for family, person in zip(families, people, strict=True)]
    names = list(filter(None, names))
    return listed([names[0], "others"] if len(names) > _MOST_NAMES else names) if names else ""


def _day(issued: object) -> str:
    """The day in words, or only the year if no day is given."""
    if not isinstance(issued, dict):
        return ""
    with suppress(ValueError, TypeError, LookupError, OverflowError):
        year, *rest = (int(part) for part in issued["date-parts"][0])
        return day_in_words(date(year, *rest)) if len(rest) > 1 else str(year)
    return _line(issued.get("literal")) or _line(issued.get("raw"))


def _pages(written: str) -> str:
    is_range = bool(re.search("[-–,]", written))
    return f"{'pp.' if is_range else 'p.'} {written}" if written else ""


def _line(value: object) -> str:
    """Plain text on one line; nothing for what isn't text or a number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = normalize_text(str(value)[: 2 * _LONGEST]).text
    return " ".join(_MARKUP.sub("", text).split())[:_LONGEST]
