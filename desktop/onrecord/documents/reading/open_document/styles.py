"""What the styles of an OpenDocument text say of paragraphs and words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from onrecord.documents.reading.open_document.names import attribute, full_name
from onrecord.documents.reading.style_names import role_of_style
from onrecord.domain.vocabulary import BlockRole

_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_RAISED = re.compile(r"super|0*[1-9]")
_AUTOMATIC = re.compile(r"[A-Z]+\d+")
"""How LibreOffice calls the styles that it makes for what is set by hand: "P12", "T5"."""
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    is_hidden: bool
    is_raised: bool


class Styles:
    """The styles of a document by family and name."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for element in [] if root is None else root.iter(full_name("style:style")):
                key = (attribute(element, "style:family"), attribute(element, "style:name"))
                self._styles.setdefault(key, _read_style(element))

    def role(self, style_name: str) -> tuple[BlockRole, int] | None:
        """Role and level of a paragraph of this style; None if the style tells nothing."""
        named = (role_of_style(style.name) for style in self._chain("paragraph", style_name))
        return next((found for found in named if found), None)

    def own_name(self, family: str, style_name: str) -> str:
        """The name, in lower case, of the style that a person chose: that under the changes of single words."""
        names = (style.name for style in self._chain(family, style_name))
        return next((name.lower() for name in names if not _AUTOMATIC.fullmatch(name)), "")

    def hides(self, family: str, style_name: str) -> bool:
        """Whether "text" or a "paragraph" of this style is not shown."""
        return any(style.is_hidden for style in self._chain(family, style_name))

    def raises(self, style_name: str) -> bool:
        """Whether words of this style are set higher than the line."""
        return any(style.is_raised for style in self._chain("text", style_name))

    def _chain(self, family: str, name: str) -> list[_Style]:
        """The style and those it is based on, nearest first; of one that is not described only the name counts."""
        chain: list[_Style] = []
        while name and len(chain) < _LONGEST_CHAIN:
            chain.append(
                self._styles.get((family, name)) or _Style(_unescaped(name), "", is_hidden=False, is_raised=False)
            )
            name = chain[-1].parent
        return chain


def _read_style(element: etree._Element) -> _Style:
    name = attribute(element, "style:display-name") or _unescaped(attribute(element, "style:name"))
    properties = element.find(full_name("style:text-properties"))
    return _Style(
        name,
        attribute(element, "style:parent-style-name"),
        is_hidden=attribute(properties, "text:display") == "none",
        is_raised=_RAISED.match(attribute(properties, "style:text-position")) is not None,
    )


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)
