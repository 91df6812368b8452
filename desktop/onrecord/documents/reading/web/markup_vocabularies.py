"""The two vocabularies of web pages: that of a page and that of an extracted story."""

from onrecord.documents.reading.web.markup_walk import Vocabulary
from onrecord.domain.vocabulary import BlockRole

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
"""What browsers set apart (HTML Standard, section 15.3)."""
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
