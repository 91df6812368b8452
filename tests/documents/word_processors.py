"""A Word document with the markup of other programs: what they add, rename and drop."""

from copy import deepcopy
from itertools import count

from lxml import etree

from documents.edited_reports import COMMENTS, DOCUMENT, THREADS, from_xml
from documents.report_edits import RELATIONSHIPS, TYPES, Parts, change, packed, unpacked
from documents.word_packages import W14, W15, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"


def as_word(package: bytes) -> bytes:
    """Word adds revision ids, paragraph ids, spelling marks and people, and splits runs."""
    parts = unpacked(package)
    change(parts, DOCUMENT, _with_word_marks)
    names = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    parts["word/people.xml"] = (
        f'<w15:people {names}><w15:person w15:author="Ida Holm">'
        '<w15:presenceInfo w15:providerId="None" w15:userId="Ida Holm"/></w15:person></w15:people>'
    ).encode()
    _relate(parts, "rId902", _PEOPLE, "people.xml", "application/vnd.ms-word.people+xml")
    return packed(parts)


def _relate(parts: Parts, name: str, kind: str, target: str, content: str) -> None:
    found = f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(b"</Relationships>", found.encode())
    parts[TYPES] = parts[TYPES].replace(
        b"</Types>", f'<Override PartName="/word/{target}" ContentType="{content}"/></Types>'.encode()
    )


def _with_word_marks(root: etree._Element) -> None:
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        paragraph.set(f"{W}rsidR", "00A51F77")
        paragraph.set(f"{W}rsidRDefault", "00A51F77")
        paragraph.set(f"{W14}paraId", f"3C{number:06X}")
        paragraph.set(f"{W14}textId", "77777777")
    for text in list(root.iter(f"{W}t")):
        run, (first, space, last) = text.getparent(), (text.text or "").partition(" ")
        if run.tag != f"{W}r" or not (first and last) or len(run.findall(f"{W}t")) > 1:
            continue
        run.set(f"{W}rsidRPr", "00B62C11")
        tail = deepcopy(run)
        text.text, tail.find(f"{W}t").text = first, f"{space}{last}"
        for piece in (text, tail.find(f"{W}t")):
            piece.set(_SPACE, "preserve")
        run.addnext(tail)
        run.addnext(from_xml('<w:proofErr w:type="spellEnd"/>'))
        run.addprevious(from_xml('<w:proofErr w:type="spellStart"/>'))


def as_google_docs(package: bytes) -> bytes:
    """Google Docs drops our part, styles, bookmarks, symbols, threads and resolved comments, and joins runs."""
    parts = {name: data for name, data in unpacked(package).items() if not name.startswith("customXml")}
    for name in ("_rels/.rels", RELATIONSHIPS, TYPES):
        change(parts, name, _without_our_part)
    _drop_resolved(parts)
    numbers = _new_numbers(etree.fromstring(parts[COMMENTS]))
    change(parts, DOCUMENT, lambda root: _in_google_form(root, numbers))
    change(parts, COMMENTS, lambda root: _comments_in_google_form(root, numbers))
    change(parts, "word/styles.xml", _with_google_styles)
    parts.pop(THREADS)
    parts.pop("docProps/core.xml", None)
    change(parts, "_rels/.rels", lambda root: _drop(root, "Target", "docProps/core.xml"))
    change(parts, TYPES, lambda root: _drop(root, "PartName", "/docProps/core.xml"))
    return packed(parts)


def _drop(root: etree._Element, key: str, value: str) -> None:
    for each in list(root):
        if each.get(key) == value:
            root.remove(each)


def _without_our_part(root: etree._Element) -> None:
    for each in list(root):
        told = " ".join(each.attrib.values())
        if "customXml" in told or "commentsExtended" in told:
            root.remove(each)


def _drop_resolved(parts: Parts) -> None:
    threads = etree.fromstring(parts[THREADS])
    names = {each.get(f"{W15}paraId") for each in threads if each.get(f"{W15}done") == "1"}
    done: set[str] = set()

    def drop_comments(root: etree._Element) -> None:
        for comment in list(root):
            if names.intersection(paragraph.get(f"{W14}paraId") for paragraph in comment):
                done.add(comment.get(f"{W}id"))
                root.remove(comment)

    def drop_marks(root: etree._Element) -> None:
        for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(root.iter(f"{W}{kind}")):
                if mark.get(f"{W}id") in done:
                    mark.getparent().remove(mark)

    change(parts, COMMENTS, drop_comments)
    change(parts, DOCUMENT, drop_marks)


def _new_numbers(comments: etree._Element) -> dict[str, str]:
    fresh = count(0)
    return {comment.get(f"{W}id"): str(next(fresh)) for comment in comments}


def _comments_in_google_form(root: etree._Element, numbers: dict[str, str]) -> None:
    for comment in root:
        comment.set(f"{W}id", numbers[comment.get(f"{W}id")])
        comment.attrib.pop(f"{W}initials", None)
        for paragraph in comment.iter(f"{W}p"):
            paragraph.attrib.clear()
            words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
            for child in list(paragraph):
                paragraph.remove(child)
            paragraph.append(from_xml('<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t/></w:r>'))
            paragraph[0][1].text = words


def _with_google_styles(root: etree._Element) -> None:
    """Its own styles are Normal, six headings, a title and a subtitle."""
    kept = {"Normal", "Heading1", "Heading2", "Title", "Subtitle", "TableNormal"}
    for style in list(root.iter(f"{W}style")):
        if style.get(f"{W}styleId") not in kept:
            root.remove(style)


def _in_google_form(root: etree._Element, numbers: dict[str, str]) -> None:
    for each in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}rStyle", f"{W}sym")):
        each.getparent().remove(each)
    for style in list(root.iter(f"{W}pStyle")):
        if style.get(f"{W}val") not in {"Heading1", "Heading2", "Title", "Subtitle"}:
            style.getparent().remove(style)
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in root.iter(f"{W}{kind}"):
            mark.set(f"{W}id", numbers[mark.get(f"{W}id")])
    for link in root.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor"):
            link.set(f"{W}anchor", "id.3znysh7")
    _moves_as_suggestions(root)
    for paragraph in root.iter(f"{W}p"):
        _join_runs(paragraph)


def _moves_as_suggestions(root: etree._Element) -> None:
    for moved, kind in (("moveFrom", "del"), ("moveTo", "ins")):
        for element in list(root.iter(f"{W}{moved}")):
            element.tag = f"{W}{kind}"
            for text in element.iter(f"{W}t") if kind == "del" else ():
                text.tag = f"{W}delText"


def _join_runs(paragraph: etree._Element) -> None:
    """Runs side by side become one."""
    before: etree._Element | None = None
    for run in list(paragraph):
        pieces = [each for each in run if each.tag != f"{W}rPr"]
        is_plain = run.tag == f"{W}r" and [piece.tag for piece in pieces] == [f"{W}t"]
        if is_plain and before is not None:
            text = before.find(f"{W}t")
            text.text = (text.text or "") + (pieces[0].text or "")
            text.set(_SPACE, "preserve")
            paragraph.remove(run)
        else:
            before = run if is_plain else None
