"""Numbers, amounts and dates by their form, with the words of a language where it has a list."""

import re
from collections.abc import Iterable, Iterator

from onrecord.analysis.document import AnalyzedDocument
from onrecord.analysis.entities.values import value_entity
from onrecord.analysis.languages.table import WordTable
from onrecord.domain.records import Entity
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

_CONFIDENCE = 0.8
_DIGITS = r"\d{1,3}(?:[.,’ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,٫]\d+)?"
_SIGNS = "[$€£¥₹₦₽₺₩]"
_NUMERIC_DATE = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}"
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_TELLING = r"\d[\d.,’٫\u00a0\u202f]*\d|\d{3,}"


class ValueForms:
    """The forms of values in one language; without words, only signs and digits tell."""

    def __init__(self, table: WordTable) -> None:
        initials = "".join(sorted({month[0] for month in table["months"]}))
        pattern = rf"(?<![\w.,])(?=[\d{_SIGNS[1:-1]}{initials}])(?:{'|'.join(_alternatives(table))})(?!\w)"
        self._pattern = re.compile(pattern)

    def find(self, document: AnalyzedDocument, names: Iterable[Span]) -> list[Entity]:
        """The values of ``document`` outside ``names``, one entity for each way of writing one."""
        taken = {position for span in names for position in range(*span)}
        found: dict[tuple[EntityKind, str], list[Span]] = {}
        for kind, span in self._values(document):
            if taken.isdisjoint(range(*span)):
                found.setdefault((kind, document.text_of(span)), []).append(span)
        return [value_entity(kind, name, mentions, _CONFIDENCE) for (kind, name), mentions in found.items()]

    def _values(self, document: AnalyzedDocument) -> Iterator[tuple[EntityKind, Span]]:
        for paragraph in document.paragraphs:
            for match in self._pattern.finditer(document.text, *paragraph.span):
                assert match.lastgroup is not None  # noqa: S101 - every alternative is named
                yield EntityKind(match.lastgroup), Span(*match.span())


def _alternatives(table: WordTable) -> Iterator[str]:
    """The named alternatives of the pattern, the more telling ones first."""
    words = {name: _any_of(table, name) for name in ("scales", "currencies", "units", "months", "periods", "percent")}
    number = rf"(?:{_DIGITS})(?: (?:{words['scales']}))?"
    yield rf"(?P<money>{_SIGNS} ?{number}|{number} ?(?:{_SIGNS}|(?:de |d[’'])?(?:{words['currencies']})(?!\w)))"
    yield rf"(?P<percent>(?:{_DIGITS})[ \u00a0]?(?:%|(?:{words['percent']})(?!\w)))"
    month, year = rf"(?:{words['months']})", r"(?:19|20)\d\d(?![.,]\d)"
    day = rf"(?:3[01]|[12]\d|0?[1-9])(?:\.|º|er)?(?: de)? {month}(?:(?: de)? \d{{4}})?"
    yield rf"(?P<date>{_NUMERIC_DATE}|{day}|{month}(?: de)? \d{{4}}|{number} (?:{words['periods']})|{year})"
    yield rf"(?P<time>{_CLOCK})"
    yield rf"(?P<quantity>{number} (?:de |d[’'])?(?:{words['units']}))"
    yield rf"(?P<cardinal>(?:{_DIGITS}) (?:{words['scales']})|{_TELLING})"


def _any_of(table: WordTable, section: str) -> str:
    """The words of a section as alternatives; a pattern that never fits when there are none."""
    words = sorted((word.replace("_", " ") for word in table[section]), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words)) or r"(?!)"
