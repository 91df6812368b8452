"""What people do to a report in a word processor, and what Onrecord has to tell about it.

Each edit works on the parts of a Word document, and names words that its proposal shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from documents.edited_reports import COMMENTS, DOCUMENT, NINE, THREADS, from_xml, run_with
from documents.word_packages import W14, W15, W

TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
_EDITOR = f'w:author="Ida Holm" w:date="{NINE}"'

Parts = dict[str, bytes]


def unpacked(package: bytes) -> Parts:
    with ZipFile(BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def change(parts: Parts, name: str, work: Callable[[etree._Element], object]) -> None:
    """Change the XML of one part."""
    root = etree.fromstring(parts[name])
    work(root)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def row_of(root: etree._Element, title: str, words: str) -> etree._Element:
    """The row with these words of the first table that has a column with this title."""
    tables = (t for t in root.iter(f"{W}tbl") if title in map(words_of, next(t.iter(f"{W}tr")).iter(f"{W}tc")))
    return next(row for t in tables for row in t.iter(f"{W}tr") if words in words_of(row))


def paragraph_in(element: etree._Element, words: str) -> etree._Element:
    return next(p for p in element.iter(f"{W}p") if words in words_of(p) and p.find(f".//{W}p") is None)


def retype(paragraph: etree._Element, old: str, new: str, *, tracked: bool = False) -> None:
    """Type over some words of a paragraph, which may be spread over runs."""
    for text in paragraph.iter(f"{W}t"):
        if old not in (text.text or ""):
            continue
        before, after = text.text.split(old, 1)
        if not tracked:
            text.text = f"{before}{new}{after}"
            return
        run = text.getparent()
        text.text = before
        tail = etree.fromstring(etree.tostring(run))
        tail.find(f"{W}t").text = after
        keep = "{http://www.w3.org/XML/1998/namespace}space"
        for piece in (text, tail.find(f"{W}t")):
            piece.set(keep, "preserve")
        deleted = from_xml(f'<w:del w:id="801" {_EDITOR}><w:r><w:delText>{old}</w:delText></w:r></w:del>')
        added = from_xml(f'<w:ins w:id="802" {_EDITOR}><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>')
        for piece in (tail, added, deleted):
            run.addnext(piece)
        return
    # The words are in several runs.
    assert not tracked
    assert old in words_of(paragraph)
    first, *others = paragraph.iter(f"{W}t")
    first.text = words_of(paragraph).replace(old, new)
    for text in others:
        text.text = ""


def typed(column: str, row: str, old: str, new: str, *, tracked: bool = False) -> Callable[[Parts], None]:
    """Words of a row of a table typed over."""

    def work(root: etree._Element) -> None:
        retype(paragraph_in(row_of(root, column, row), old), old, new, tracked=tracked)

    return lambda parts: change(parts, DOCUMENT, work)


def line_added(column: str, row: str, words: str) -> Callable[[Parts], None]:
    """A paragraph added to the last cell of a row."""

    def work(root: etree._Element) -> None:
        cell = row_of(root, column, row).findall(f"{W}tc")[-1]
        cell.append(from_xml(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))

    return lambda parts: change(parts, DOCUMENT, work)


def in_text(old: str, new: str, style: str = "") -> Callable[[Parts], None]:
    """Words outside the tables typed over; ``style`` of the paragraph."""

    def work(root: etree._Element) -> None:
        found = (p for p in root.iter(f"{W}p") if old in words_of(p))
        styled = (p for p in found if not style or p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style)
        retype(next(styled), old, new)

    return lambda parts: change(parts, DOCUMENT, work)


def in_article(old: str, new: str, *, tracked: bool = False) -> Callable[[Parts], None]:
    def work(root: etree._Element) -> None:
        retype(run_with(root, old).getparent(), old, new, tracked=tracked)

    return lambda parts: change(parts, DOCUMENT, work)


def below_heading(heading: str, markup: str) -> Callable[[Parts], None]:
    """Elements below the heading of a section."""

    def work(root: etree._Element) -> None:
        headings = (p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None)
        found = next(
            p for p in headings if words_of(p) == heading and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
        )
        found.addnext(from_xml(markup))

    return lambda parts: change(parts, DOCUMENT, work)


def in_page(kind: str, old: str, new: str) -> Callable[[Parts], None]:
    """Words of the pages' headers or footers typed over."""

    def work(parts: Parts) -> None:
        for name in parts:
            if name.startswith(f"word/{kind}") and old.encode() in parts[name]:
                change(parts, name, lambda root: retype(paragraph_in(root, old), old, new))

    return work


def row_gone(column: str, words: str) -> Callable[[Parts], None]:
    def work(root: etree._Element) -> None:
        row = row_of(root, column, words)
        row.getparent().remove(row)

    return lambda parts: change(parts, DOCUMENT, work)


def row_new(column: str, row: str, *words: str) -> Callable[[Parts], None]:
    def work(root: etree._Element) -> None:
        above = row_of(root, column, row)
        cells = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in words)
        above.addnext(from_xml(f"<w:tr>{cells}</w:tr>"))

    return lambda parts: change(parts, DOCUMENT, work)


def commented(
    text: str, place: Callable[[etree._Element], etree._Element], answers: str = ""
) -> Callable[[Parts], None]:
    """A comment on a run; ``answers`` is how the answered comment begins."""

    def work(parts: Parts) -> None:
        parent = ""
        if answers:
            comments = etree.fromstring(parts[COMMENTS])
            asked = next(c for c in comments if words_of(c).startswith(answers))
            name = asked.findall(f"{W}p")[-1].get(f"{W14}paraId")
            parent = f'w15:paraIdParent="{name}"'
        new = (
            f'<w:comment w:id="900" {_EDITOR}><w:p w14:paraId="7A000001"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        )
        thread = from_xml(f'<w15:commentEx w15:paraId="7A000001" {parent} w15:done="0"/>')
        if answers:
            change(parts, COMMENTS, lambda root: _answer(root, answers, new))
        else:
            change(parts, COMMENTS, lambda root: root.append(from_xml(new)))
        change(parts, THREADS, lambda root: root.append(thread))
        change(parts, DOCUMENT, lambda root: _anchor(root, place, asked.get(f"{W}id") if answers else ""))

    return work


def _answer(root: etree._Element, answers: str, new: str) -> None:
    next(c for c in root if words_of(c).startswith(answers)).addnext(from_xml(new))


def _anchor(root: etree._Element, place: Callable[[etree._Element], etree._Element], asked: str) -> None:
    """Anchor comment 900 on a run, or where the comment that it answers is."""
    if asked:
        start = next(e for e in root.iter(f"{W}commentRangeStart") if e.get(f"{W}id") == asked)
        end = next(e for e in root.iter(f"{W}commentRangeEnd") if e.get(f"{W}id") == asked)
    else:
        start = end = place(root)
    start.addprevious(from_xml('<w:commentRangeStart w:id="900"/>'))
    end.addnext(from_xml('<w:r><w:commentReference w:id="900"/></w:r>'))
    end.addnext(from_xml('<w:commentRangeEnd w:id="900"/>'))


def comment_gone(begins: str) -> Callable[[Parts], None]:
    def work(parts: Parts) -> None:
        comments = etree.fromstring(parts[COMMENTS])
        name = next(c for c in comments if words_of(c).startswith(begins)).get(f"{W}id")

        def drop(root: etree._Element) -> None:
            for each in list(root.iter(*(f"{W}{kind}" for kind in _MARKS))):
                if each.get(f"{W}id") == name:
                    each.getparent().remove(each)

        change(parts, COMMENTS, drop)
        change(parts, DOCUMENT, drop)

    return work


_MARKS = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")


def resolved(begins: str) -> Callable[[Parts], None]:
    def work(parts: Parts) -> None:
        comments = etree.fromstring(parts[COMMENTS])
        comment = next(c for c in comments if words_of(c).startswith(begins))
        name = comment.findall(f"{W}p")[-1].get(f"{W14}paraId")

        def mark(root: etree._Element) -> None:
            next(e for e in root if e.get(f"{W15}paraId") == name).set(f"{W15}done", "1")

        change(parts, THREADS, mark)

    return work


def moved_in_article(parts: Parts) -> None:
    """A sentence moved to the end of its line."""

    def work(root: etree._Element) -> None:
        words = "Nobody can run a timetable on that"
        run = run_with(root, words)
        retype(run.getparent(), words, "")
        source = f'<w:moveFrom w:id="811" {_EDITOR}><w:r><w:t>{words}</w:t></w:r></w:moveFrom>'
        target = f'<w:moveTo w:id="812" {_EDITOR}><w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:moveTo>'
        run.addnext(from_xml(source))
        run.getparent().append(from_xml(target))

    change(parts, DOCUMENT, work)


def footnote_added(parts: Parts) -> None:
    """A footnote on the headline of the report."""
    names = f'xmlns:w="{W[1:-1]}"'
    parts["word/footnotes.xml"] = (
        f"<w:footnotes {names}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Ask the archive.</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relationship = f'<Relationship Id="rId901" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(b"</Relationships>", relationship.encode())
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())

    def refer(root: etree._Element) -> None:
        paragraph_in(root, "Ferry Line Runs Out of Captains").append(
            from_xml('<w:r><w:footnoteReference w:id="1"/></w:r>')
        )

    change(parts, DOCUMENT, refer)


_BOX = (
    '<w:p xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:r><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1800000" cy="700000"/>'
    '<wp:docPr id="901" name="Text box"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="700000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r>'
    "<w:t>Hold until Friday.</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2500"/>'
    '<w:gridCol w:w="2500"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>Harbor office</w:t></w:r></w:p></w:tc>'
    "<w:tc><w:tcPr/><w:p><w:r><w:t>555 0134</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def bold(root: etree._Element) -> None:
    run = run_with(root, "the old ferry")
    run.find(f"{W}rPr").append(from_xml("<w:b/>")) if run.find(f"{W}rPr") is not None else run.insert(
        0, from_xml("<w:rPr><w:b/></w:rPr>")
    )


def in_row(column: str, row: str, words: str) -> Callable[[etree._Element], etree._Element]:
    def find(root: etree._Element) -> etree._Element:
        return next(r for r in row_of(root, column, row).iter(f"{W}r") if words in words_of(r))

    return find


@dataclass(frozen=True)
class ReportEdit:
    """One edit; ``shown`` are words in a proposal's kind, title or words; None: there is nothing to report.

    ``counted`` is the number of Onrecord's comments that are gone. ``in_google_docs`` is what is shown and counted there
    if it differs.
    """

    name: str
    work: Callable[[Parts], None]
    shown: str | None
    counted: int = 0
    in_google_docs: tuple[str | None, int] | None = None


VOTE, RESERVE, SAILINGS = "The board will vote", "The reserve holds", "canceled 412 sailings"
EDITS = (
    ReportEdit("status", typed("Status", VOTE, "Unchecked", "Verified"), "status|unchecked to verified"),
    ReportEdit(
        "status, tracked", typed("Status", RESERVE, "Unverified", "False", tracked=True), "status|unverified to false"
    ),
    ReportEdit("status in German", typed("Status", VOTE, "Unchecked", "Falsch"), "status|unchecked to false"),
    ReportEdit("status in Spanish", typed("Status", VOTE, "Unchecked", "Falsa"), "status|unchecked to false"),
    ReportEdit(
        "status with a period",
        typed("Status", VOTE, "Unchecked", "verified."),
        "note|Claims table, row 11, column Status: ",
    ),
    ReportEdit("status in capitals", typed("Status", VOTE, "Unchecked", "VERIFIED"), "column Status: "),
    ReportEdit("status, OK", typed("Status", VOTE, "Unchecked", "OK"), "Unchecked → OK"),
    ReportEdit(
        "correction", typed("Status", SAILINGS, "421", "431"), "detail|Should read: canceled ⟨421 → 431⟩ sailings"
    ),
    ReportEdit(
        "correction, new",
        line_added("Status", RESERVE, "Should read: The reserve holds $2.6 million."),
        "detail|Should read: ⟨+ The reserve holds $2.6 million.⟩",
    ),
    ReportEdit(
        "note", typed("Status", SAILINGS, "The board’s own table", "The board’s last table"), "⟨own → last⟩ table"
    ),
    ReportEdit("note, new", line_added("Status", RESERVE, "Asked the bank."), "note|Asked the bank."),
    ReportEdit(
        "passage",
        typed("Status", SAILINGS, "Sailings canceled: 421", "Sailings canceled: 431"),
        "detail|Passage: Sailings canceled: ⟨421 → 431⟩",
    ),
    ReportEdit(
        "stance",
        typed("Status", SAILINGS, "supports", "contradicts"),
        "detail|Supports or contradicts: ⟨supports → contradicts⟩",
    ),
    ReportEdit(
        "voucher", typed("Status", "two bidders", "On the word of Tomas Wren", "On the word of Ada Wren"), "Tomas → Ada"
    ),
    ReportEdit(
        "speaker in the claims table", typed("Status", "nine captains", "Odile Marsh", "Odette Marsh"), "Odile → Odette"
    ),
    ReportEdit("source kind", typed("Terms", "Odile Marsh", "Person", "Organization"), "detail|Kind: "),
    ReportEdit("source terms", typed("Terms", "Odile Marsh", "On the record", "On background"), "detail|Terms: "),
    ReportEdit("source name", typed("Terms", "Odile Marsh", "Odile Marsh", "Odette Marsh"), "detail|Name: "),
    ReportEdit("ground rule", typed("Source", "Ground rule", "May be quoted", "May be cited"), "detail|Ground rule: "),
    ReportEdit(
        "anonymity", typed("Source", "Ground rule", "Talks are private.", "Talks are secret."), "detail|Reason: "
    ),
    ReportEdit("named made anonymous", typed("Terms", "Harbor Board", "Document", "Anonymous"), "Document → Anonymous"),
    ReportEdit("quotation kind", typed("Quotation", "Nobody can run", "Direct", "Mixed"), "detail|Kind: "),
    ReportEdit("check", typed("Severity", "3 June 2026", "Open", "Resolved"), "detail|State: ⟨Open → Resolved⟩"),
    ReportEdit("other note", typed("About", "What comes next", "keep this line", "cut this line"), "⟨keep → cut⟩"),
    ReportEdit("headline", in_text("Ferry Line Runs", "Ferry Company Runs", "Title"), "note|Cover: Ferry ⟨Line → "),
    ReportEdit(
        "cover", in_text("The Saltmarsh Courier", "The Marsh Courier"), "Cover, Outlet: The ⟨Saltmarsh → Marsh⟩ Courier"
    ),
    ReportEdit("method", in_text("people set every status", "we set every status"), "note|Method: "),
    ReportEdit("open problems", typed("Problem", "The reserve holds", "Unverified", "Fixed"), "Unverified → Fixed"),
    ReportEdit("between sections", below_heading("Claims", "<w:p><w:r><w:t>Call me.</w:t></w:r></w:p>"), "Call me."),
    ReportEdit("page header", in_page("header", "Ferry Line", "Boat Line"), "Page header: ⟨Ferry → Boat⟩"),
    ReportEdit("page footer", in_page("footer", "Checking copy", "My copy"), "Page footer: ⟨Checking → My⟩"),
    ReportEdit("footnote", footnote_added, "Footnote: added “Ask the archive.”"),
    ReportEdit("text box", below_heading("Claims", _BOX), "Text box: added “Hold until Friday.”"),
    ReportEdit("new row", row_new("Status", RESERVE, "7a", "Open", "The pier is closed."), "7a · Open · The pier"),
    ReportEdit("row gone", row_gone("Severity", "3 June 2026"), "Checks table, row 2: removed"),
    ReportEdit("new table", below_heading("Claims", _TABLE), "Harbor office · 555 0134"),
    ReportEdit("words", in_article("the old ferry", "the aged ferry"), "text change|"),
    ReportEdit("words, tracked", in_article("two bidders had", "three bidders had", tracked=True), "correction|"),
    ReportEdit("moved words", moved_in_article, "Nobody can run"),
    ReportEdit("sentence gone", in_article("Share this story", ""), "cut|"),
    ReportEdit(
        "comment", commented("Still in office?", lambda root: run_with(root, "Odile Marsh")), "Still in office?"
    ),
    ReportEdit("answer", commented("I make it eight.", lambda root: root, "Claim 4"), "note|I make it eight.|nine"),
    ReportEdit(
        "comment on a row",
        commented("Who told us?", in_row("Status", RESERVE, "The reserve")),
        "Who told us?|The reserve",
    ),
    ReportEdit(
        "comment on the cover",
        commented("Nice.", lambda root: next(paragraph_in(root, "By Tomas Wren").iter(f"{W}r"))),
        "note|Nice.",
    ),
    ReportEdit(
        "resolved",
        resolved("Claim 7"),
        "Marked as resolved in the report.|The reserve holds",
        in_google_docs=(None, 1),
    ),
    ReportEdit("comment gone", comment_gone("Claim 7"), None, counted=1),
    ReportEdit("bold", lambda parts: change(parts, DOCUMENT, bold), None),
)
