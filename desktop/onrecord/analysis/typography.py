"""The text as the detectors read it: every kind of space and hyphen as the plain one, position by position."""

import re

# No-break, thin and ideographic spaces (Unicode category Zs).  Between digits one parts thousands, as the SI
# writes them, which a plain one does not tell: it stays.
_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_WIDE = re.compile(rf"(?<!\d){_SPACE}|{_SPACE}(?!\d)")
_HYPHEN, _NO_BREAK_HYPHEN = "\u2010", "\u2011"


def plain_typography(text: str) -> str:
    """``text`` with plain spaces and hyphens, as long as before.

    Word processors and web pages put no-break ones between a number and its unit,
    a title and its name, and inside compounds (Unicode Standard, chapter 6).
    """
    if text.isascii():
        return text
    return _WIDE.sub(" ", text).replace(_HYPHEN, "-").replace(_NO_BREAK_HYPHEN, "-")
