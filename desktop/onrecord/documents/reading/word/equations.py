"""Equations: the signs that Word draws between their parts, so that numbers do not run together."""

from lxml import etree

from onrecord.documents.reading.word.names import MATH, short_name

_BEFORE = {"m:den": "/", "m:rad": "√"}


def before_part(element: etree._Element) -> str:
    """What is drawn before a denominator, a root or what stands in brackets."""
    return _BEFORE.get(short_name(element.tag)) or _bracket(element, "begChr", "(")


def after_part(element: etree._Element) -> str:
    """What is drawn behind what stands in brackets."""
    return _bracket(element, "endChr", ")")


def _bracket(element: etree._Element, name: str, usual: str) -> str:
    found = element.find(f"{{{MATH}}}dPr/{{{MATH}}}{name}")
    return usual if found is None else found.get(f"{{{MATH}}}val", usual)
