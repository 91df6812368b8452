"""People introduced without a name and named later: "a welder" and, further on, "the welder, Tom Reyes"."""

import re
from collections.abc import Iterable, Iterator

from onrecord.analysis.sources.names import NamedMentions
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span

_REACH = 90
_THE = re.compile(
    r"\b[Tt]he (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)"
    r"(?P<apposition>, (?:(?:later |since )?(?:identified|named) (?:[\w’'-]+ ){0,4}?as )?"
    r"| (?:was|is|has been|have been|had been|gave|turned out)\b[^.!?\n]{0,40}? (?:as|named|called|to be) )$"
)
_GOES_ON = re.compile(r"[,.;)]| (?:of|from|is|was)\b|$")


def named_later(text: str, names: NamedMentions, unnamed: Iterable[tuple[str, Span]]) -> Iterator[tuple[int, Entity]]:
    """Who of the ``unnamed``, given by noun ("welder") and first mention, is named later, by number."""
    by_noun: dict[str, list[int]] = {}
    first = len(text)
    for number, (noun, mention) in enumerate(unnamed):
        by_noun.setdefault(noun, []).append(number)
        first = min(first, mention.end)
    for mention, entity in names.people_after(first) if by_noun else ():
        match = _THE.search(text, max(first, mention.start - _REACH), mention.start)
        numbers = by_noun.get(match["noun"].lower(), []) if match else []
        if len(numbers) == 1 and _GOES_ON.match(text, mention.end):
            yield numbers[0], entity
