"""Figures set higher than the line, written as Unicode has them: "10" with a raised "6" is no "106"."""

import re

_FIGURES = "0123456789+-−"
_RAISED = str.maketrans(_FIGURES, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_ON_THE_LINE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_ALL_FIGURES = re.compile(rf"\s*[{re.escape(_FIGURES)}]+\s*")


def raised(words: str) -> str:
    """What raised type says: figures as powers and calls of notes have them; the "rd" of a date stays as it is."""
    return words.translate(_RAISED) if _ALL_FIGURES.fullmatch(words) else words


def on_the_line(words: str) -> str:
    """The words with raised figures as a text without type has them."""
    return words.translate(_ON_THE_LINE).replace("−", "-")
