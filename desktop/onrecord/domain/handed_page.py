"""Page addresses from a browser, such as ``onrecord:https%3A%2F%2Fexample.org``."""

import re
from urllib.parse import unquote

SCHEME = "onrecord"
_LONGEST = 2_000
_SLASHES = re.compile(r"^(https?):/+", re.IGNORECASE)


def is_handed_page(text: str) -> bool:
    """Whether a command-line argument is such an address and not a file."""
    return text.lower().startswith(f"{SCHEME}:")


def handed_page(text: str) -> str:
    """The address of the page; empty if ``text`` has no address of a web page."""
    if not is_handed_page(text):
        return ""
    # As a path, an address that isn't encoded loses one of its slashes.
    page = _SLASHES.sub(r"\1://", unquote(text[len(SCHEME) + 1 :]))
    is_page = _SLASHES.match(page) and len(page) <= _LONGEST and page.isprintable() and len(page.split()) == 1
    return page if is_page else ""
