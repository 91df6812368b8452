"""Footnotes of pages: removed from the text, with a mark at each reference."""

import re

from lxml import etree

from onrecord.documents.reading.story.building import MarginNote
from onrecord.documents.reading.web.markup_walk import VISIBLE, MarkupWalk

CALL, KEY = VISIBLE.reference
_NUMBER = re.compile(r"[\s\[(]*(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})[\s\])]*", re.IGNORECASE)
_LABEL = re.compile(r"^[\s\[(]*(?:\d{1,3}|[*†‡§¶↑^↩]+)[\s\]).:↑^↩]*")
_NOTE_NAME = re.compile(r"note|fn|ftn|_edn|cmnt|cite|ref", re.IGNORECASE)
"""The names of note targets, also by Word (_ftn1, _edn1) and Google Docs (ftnt1, cmnt1)."""
_NOTE_TYPES = frozenset({"footnote", "rearnote", "endnote"})
_TYPES = ("epub:type", "{http://www.idpf.org/2007/ops}type", "role")
_BLOCKS = frozenset({"aside", "dd", "div", "li", "p", "td"})
_LONGEST_NOTE = 3_000
_MOST_NOTES = 5_000


def take_notes(root: etree._Element) -> list[MarginNote]:
    """Remove the footnotes from a page, and put a mark at each reference.

    A footnote is what a number or sign in the text leads to further down the page, if
    it says that it is a note or leads back.
    """
    calls = _calls(root)
    order = {element: number for number, element in enumerate(root.iter(etree.Element))} if calls else {}
    places = {
        name: each for each in root.iter(etree.Element) for name in (each.get("id"), each.get("name")) if name in calls
    }
    notes: dict[etree._Element, MarginNote] = {}
    for name, callers in list(calls.items())[:_MOST_NOTES]:
        note = _note_at(places.get(name), name)
        if note is None or order[note] < order[callers[0]] or any(note in each.iterancestors() for each in callers):
            continue
        for caller in callers:
            _mark(caller, name)
        notes.setdefault(note, MarginNote(name, _words(note), kind=_kind(name)))
    for note in notes:
        remove(note)
    return [note for note in notes.values() if note.text]


def remove(element: etree._Element) -> None:
    """Remove an element from its tree, but not the text after it."""
    parent = element.getparent()
    if parent is not None:
        before, tail = element.getprevious(), element.tail or ""
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
        parent.remove(element)


def _calls(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The links that look like note references, by their target."""
    calls: dict[str, list[etree._Element]] = {}
    for link in root.iter("a"):
        _, mark, place = link.get("href", "").partition("#")
        if mark and place and (_NUMBER.fullmatch(_text(link)) or "noteref" in _types(link)):
            calls.setdefault(place, []).append(link)
    return calls


def _note_at(target: etree._Element | None, name: str) -> etree._Element | None:
    if target is None:
        return None
    block = next((each for each in (target, *target.iterancestors()) if each.tag in _BLOCKS), None)
    around = None if block is None else block.getparent()
    if block is not None and around is not None and block.tag == "p" and len(around) == 1 and around.tag in _BLOCKS:
        block = around
    if block is None or len(_text(block)) > _LONGEST_NOTE:
        return None
    leads_back = any(link.get("href", "").startswith("#") for link in block.iter("a"))
    is_note = not _NOTE_TYPES.isdisjoint(_types(block)) or (leads_back and _NOTE_NAME.search(name) is not None)
    return block if is_note else None


def _kind(name: str) -> str:
    return "comment" if name.startswith("cmnt") else "footnote"


def _mark(caller: etree._Element, name: str) -> None:
    """Turn a reference into the mark of its note, with the raised type around it."""
    parent = caller.getparent()
    if (
        parent is not None
        and parent.tag == "sup"
        and len(parent) == 1
        and not _text(parent).replace(_text(caller), "", 1)
    ):
        caller = parent
    caller.tag = CALL
    caller.set(KEY, name)
    caller.text = None
    caller[:] = []


def _words(note: etree._Element) -> str:
    for back in [link for link in note.iter("a") if link.get("href", "").startswith("#")]:
        back.text, back[:] = None, []
    walk = MarkupWalk(VISIBLE)
    walk.read(note)
    return _LABEL.sub("", "\n".join(paragraph.words.strip() for paragraph in walk.paragraphs))


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _types(element: etree._Element) -> list[str]:
    given = [element.get(name, "") for name in _TYPES]
    return [word.removeprefix("doc-") for words in given for word in words.split()]
