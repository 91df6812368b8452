"""Where capitals name nobody: in addresses, handles and hashtags, beside dollars, in brackets behind a name."""

import re
from collections.abc import Iterator

from onrecord.analysis.entities.capitals import Capitals
from onrecord.domain.spans import Span

_DOLLARS = re.compile(r"(U\.? ?S\.?) ?(?:\$|dollars?\b)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+|[\w.+-]*@[\w-]+(?:\.[\w-]+)*|(?<!\w)#\w+")
# An American member of Congress, with the party's letter and the state: "(D-Vt.)", "R-Texas,".
_PARTY = re.compile(r"(?<![\w-])[DRI]-(?:[A-Z][a-z]*\.?){1,2}(?: [A-Z][a-z]+\.?)?(?=[),;])")


def nameless(capitals: Capitals) -> list[Span]:
    """What is not searched for names, in reading order."""
    found = [*_addresses(capitals.text), *_parties(capitals.text), *_currencies(capitals)]
    return sorted(found)


def _addresses(text: str) -> Iterator[Span]:
    """Web and mail addresses, handles and hashtags: "https://otsa.example/Xk", "@MaraLind", "#OtsaVotes"."""
    if "@" in text or "#" in text or "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            yield Span(*match.span())


def _parties(text: str) -> Iterator[Span]:
    if any(letter in text for letter in ("D-", "R-", "I-")):
        for match in _PARTY.finditer(text):
            yield Span(*match.span())


def _currencies(capitals: Capitals) -> Iterator[Span]:
    """Where "US" only says which dollars are meant: "US $4 million", "4 million US dollars"."""
    for start in capitals.among({"US", "U"}):
        if match := _DOLLARS.match(capitals.text, start):
            yield Span(*match.span(1))
