"""Numbers of list items, as a program draws them before the words.

They are text: readers see them, articles refer to them ("No. 3"), and a rank is a
claim.  Bullets say nothing and are left out.
"""

import re

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_UNITS = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 3999
_LETTERS = 26
_TEENS = range(10, 20)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_NUMBER = re.compile(r"\d|\(?(?:[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)[.):\]]")
_LONGEST = 60


def numeral(number: int, kind: str) -> str:
    """A number as lists draw it: "lower-letter", "upper-roman", "ordinal", "zero" for 01, else with digits."""
    case, _, system = kind.partition("-")
    if system == "letter" and number > 0:
        words = chr(ord("a") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, _LONGEST)
    elif system == "roman" and 0 < number <= _LARGEST_ROMAN:
        words = _roman(number)
    elif kind == "ordinal":
        words = f"{number}{'th' if number % 100 in _TEENS else _SUFFIXES.get(number % 10, 'th')}"
    else:
        words = f"{number:02}" if kind == "zero" else str(number)
    return words.upper() if case == "upper" else words


def number_in(label: str) -> str:
    """The label of a list item if it is a number, "3." or "(iv)"; empty for a bullet."""
    words = " ".join(label.split())
    return words if len(words) <= _LONGEST and _NUMBER.search(words) else ""


def _roman(number: int) -> str:
    words = ""
    for value, letters in (*_ROMAN, *_ROMAN_UNITS):
        words += letters * (number // value)
        number %= value
    return words
