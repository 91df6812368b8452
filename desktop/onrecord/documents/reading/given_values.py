"""Numbers and addresses as documents give them."""

from typing import TypeVar
from urllib.parse import urlsplit

_T = TypeVar("_T")

_LONGEST = 9
"""Digits; Python itself refuses to read numbers of more than some thousand."""
_SCHEMES = frozenset({"http", "https", "mailto"})


def whole_number(digits: str, usual: _T) -> int | _T:
    """The number that digits stand for; ``usual`` where they are none, or far too many."""
    digits = digits.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST else usual


def is_address(target: str) -> bool:
    """Whether a link leads to a web page or a mail address, and not to a script or a place in the document."""
    try:
        return urlsplit(target).scheme in _SCHEMES
    except ValueError:
        return False
