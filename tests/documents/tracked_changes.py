"""Rejecting every tracked change of a Word document, as a word processor does it."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from documents.word_packages import W

_MAIN = "word/document.xml"


def rejected(package: bytes) -> bytes:
    """The document with what was put in gone and what was taken out back."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, _rejected_text(data) if name == _MAIN else data)
    return out.getvalue()


def _rejected_text(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for paragraph in list(root.iter(f"{W}p")):
        _join_where_parted(paragraph)
    for put_in in list(root.iter(f"{W}ins")):
        put_in.getparent().remove(put_in)
    for taken_out in list(root.iter(f"{W}del")):
        parent, place = taken_out.getparent(), taken_out.getparent().index(taken_out)
        parent[place : place + 1] = list(taken_out)
    for words in root.iter(f"{W}delText"):
        words.tag = f"{W}t"
    return etree.tostring(root)


def _join_where_parted(paragraph: etree._Element) -> None:
    """A paragraph whose end was put in goes on with the next one."""
    while paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None:
        following = paragraph.getnext()
        properties = following.find(f"{W}pPr")
        paragraph.replace(paragraph.find(f"{W}pPr"), properties)
        paragraph.extend(list(following))
        following.getparent().remove(following)
