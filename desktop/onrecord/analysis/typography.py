"""The text as the detectors read it, position by position: spaces and hyphens plain, apostrophes as they should be."""

import re

# No-break, thin and ideographic spaces (Unicode category Zs).  Between digits one parts thousands, as the SI
# writes them, which a plain one does not tell: it stays.
_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# These patterns look back from the mark that they are about, which few texts have many of.
_WIDE = re.compile(rf"{_SPACE}(?:(?<!\d.)|(?!\d))")
# An opening mark or an accent where an apostrophe belongs: "Lund‘s", "don´t".
_TURNED = re.compile(r"[‘´`′](?<=[^\W\d_].)(?=(?:s|t|re|ve|ll|d|m)\b)")
_STRAIGHT = re.compile(r"\b[A-Z]'[A-Z][a-z]+")
_HYPHEN, _NO_BREAK_HYPHEN = "\u2010", "\u2011"


def plain_typography(text: str) -> str:
    """``text`` with plain spaces and hyphens and right apostrophes, as long as before.

    Word processors and web pages put no-break ones between a number and its unit,
    a title and its name, and inside compounds (Unicode Standard, chapter 6).
    """
    if text.isascii() and "`" not in text:
        return text
    plain = _TURNED.sub("’", _WIDE.sub(" ", text))
    plain = plain.replace(_HYPHEN, "-").replace(_NO_BREAK_HYPHEN, "-")
    if "’" in plain and "'" in plain:
        plain = _STRAIGHT.sub(lambda name: _as_elsewhere(name[0], plain), plain)
    return plain


def _as_elsewhere(name: str, text: str) -> str:
    """``name`` with the apostrophe that it has in another place of ``text``: "O'Neill" beside "O’Neill"."""
    curly = name.replace("'", "’")
    return curly if curly in text else name
