"""The characters of XML."""

import re

from onrecord.domain.text import REPLACEMENT

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(words: str) -> str:
    """``words`` with each code point that XML can't have replaced, one for one."""
    return _NOT_XML.sub(REPLACEMENT, words)


def one_line(words: str) -> str:
    """The same with single blanks between the words."""
    return " ".join(xml_safe(words).split())
