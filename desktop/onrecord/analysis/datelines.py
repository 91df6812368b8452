"""Datelines, bylines, times and bullets in front of a story or an entry.

"LIMA, Peru (Coastwire) —", "Doha, July 25:", "5.22pm –", "• ".
"""

import re
from collections.abc import Sequence

from onrecord.analysis.values.dates import MONTHS
from onrecord.domain.text import CAPITAL
from onrecord.domain.vocabulary import BlockRole

_DASH = rf" ?(?:—|–|―|--|-) ?(?=[{CAPITAL}“„»\"])"
_CAPITALS = re.compile(
    rf"[{CAPITAL}][{CAPITAL}.’'-]+(?: [{CAPITAL}][{CAPITAL}.’'-]+)*(?:, [^—–()\n]{{1,30}})?"
    rf"(?: ?\([A-Z][\w /.]*\))?{_DASH}",
)
_WITH_AGENCY = re.compile(
    rf"(?:[{CAPITAL}][\w.’'-]+(?: [{CAPITAL}][\w.’'-]+){{0,3}}(?:, [^—–()\n]{{1,30}})? ?)?"
    rf"\([A-Z][\w /.]*\){_DASH}",
)
_MONTH = f"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*"
_WITH_DAY = re.compile(
    rf"[{CAPITAL}][\w.’'-]+(?: [{CAPITAL}][\w.’'-]+){{0,3}}, (?:{_MONTH}\.? \d\d?|\d\d? {_MONTH})(?:,? \d{{4}})?"
    rf"(?: ?\([A-Z][\w /.]*\))? ?(?:[:—–-]|--) ?(?=[A-Z“\"])",
)
_BEHIND_PLACE = re.compile(r"(?:, [A-Z][\w .]{1,30})? (?:—|–|―|--|-) (?=[A-Z“\"])")
_UNKNOWN_PLACE = re.compile(rf"[{CAPITAL}][^\W\d_]+(?: [{CAPITAL}][^\W\d_]+)? (?:—|–|―|--|-) (?=[{CAPITAL}].{{60}})")
_COLON = re.compile(r": (?=[A-Z“\"].{60})")
# The time of an entry in a live report.
_TIME_STAMP = re.compile(
    r"\[?(?:\d\d?[:.][0-5]\d(?: ?[ap]\.?m\.?)?|\d\d? ?[ap]\.?m\.?)(?: [A-Z]{2,4})?\]?(?: ?[—–-]| ?:|\]) ?(?=[A-Z“\"‘])"
)
_BULLET = re.compile(r"[•‣▪●◦■►➤] ?")
_ANYWHERE = (_CAPITALS, _WITH_AGENCY, _TIME_STAMP, _BULLET)
_PLACES = frozenset({"GPE", "LOC"})


def dateline_length(text: str, names: Sequence[tuple[int, int, str]], role: BlockRole, *, opens: bool) -> int:
    """The length of a paragraph's dateline in characters, 0 without one.

    ``names`` are those the pipeline found in it: start, end and label.  A place
    before a colon and a name before a dash are a dateline only where the story
    ``opens``; in other paragraphs and in headlines they may be whoever speaks.
    """
    match = next(filter(None, (form.match(text) for form in _ANYWHERE)), None)
    place = names[0][1] if names and names[0][0] == 0 and names[0][2] in _PLACES else None
    match = match or _after_place(text, place)
    if match is None and opens and role is BlockRole.PARAGRAPH:
        match = (_COLON.match(text, place) if place else None) or _UNKNOWN_PLACE.match(text)
    return match.end() if match else 0


def _after_place(text: str, place: int | None) -> re.Match[str] | None:
    """A dateline with the day or a dash after the place, which ends at ``place`` if the pipeline found it."""
    if place:
        return _WITH_DAY.match(text) or _BEHIND_PLACE.match(text, place)
    # "Ana Ruiz, May 25: ..." is a letter to the editor.
    is_in_capitals = not text[1:2].islower() and text.split(",", 1)[0].isupper()
    return _WITH_DAY.match(text) if is_in_capitals else None
