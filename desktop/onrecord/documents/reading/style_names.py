"""The roles of paragraph styles by their names in Word, LibreOffice and RTF files."""

import re

from onrecord.domain.vocabulary import BlockRole

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list(?: bullet| number| continue)?(?: (\d))?")
_CONTENTS = re.compile(r"(?:toc|contents) \d")
_ROLES = {
    "title": BlockRole.HEADLINE,
    "headline": BlockRole.HEADLINE,
    "subtitle": BlockRole.DECK,
    "deck": BlockRole.DECK,
    "standfirst": BlockRole.DECK,
    "byline": BlockRole.BYLINE,
    "author": BlockRole.BYLINE,
    "caption": BlockRole.CAPTION,
    "quote": BlockRole.BLOCK_QUOTE,
    "intense quote": BlockRole.BLOCK_QUOTE,
    "block text": BlockRole.BLOCK_QUOTE,
    "block quotation": BlockRole.BLOCK_QUOTE,
    "quotations": BlockRole.BLOCK_QUOTE,
    "toc heading": BlockRole.FURNITURE,
    "contents heading": BlockRole.FURNITURE,
    "table of figures": BlockRole.FURNITURE,
}


def role_of_style(name: str) -> tuple[BlockRole, int] | None:
    """Role and level of a paragraph by the name of its style; None for an unknown name."""
    name = name.lower()
    if heading := _HEADING.fullmatch(name):
        return BlockRole.SUBHEAD, int(heading[1])
    if item := _LIST.fullmatch(name):
        return BlockRole.LIST_ITEM, int(item[1] or 1)
    if _CONTENTS.fullmatch(name):
        return BlockRole.FURNITURE, 0
    return (_ROLES[name], 0) if name in _ROLES else None
