"""Reports as editors' word processors hand them back: reworded, commented, tracked, resolved."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from documents.word_packages import W14, W15, W

DOCUMENT, COMMENTS, THREADS = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
NINE = "2026-05-20T09:00:00Z"


def edited(package: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """The package with one part changed, as an editor's word processor would."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                root = etree.fromstring(data)
                change(root)
                data = etree.tostring(root)
            new.writestr(name, data)
    return out.getvalue()


def from_xml(markup: str) -> etree._Element:
    names = f'xmlns:w="{W[1:-1]}" xmlns:w14="{W14[1:-1]}" xmlns:w15="{W15[1:-1]}"'
    return etree.fromstring(f"<root {names}>{markup}</root>")[0]


def run_with(root: etree._Element, words: str) -> etree._Element:
    """The run of the article in which some words stand."""
    styles = (p.find(f"{W}pPr/{W}pStyle") for p in root.iter(f"{W}p"))
    lines = (s.getparent().getparent() for s in styles if s is not None and s.get(f"{W}val").startswith("Article"))
    return next(t.getparent() for line in lines for t in line.iter(f"{W}t") if words in (t.text or ""))


def reword(package: bytes, old: str, new: str) -> bytes:
    def change(root: etree._Element) -> None:
        text = run_with(root, old).find(f"{W}t")
        text.text = text.text.replace(old, new)

    return edited(package, DOCUMENT, change)


def add_comment(package: bytes, words: str, text: str, parent: str = "") -> bytes:
    """A comment on the run that holds some words, as Word adds it; ``parent`` is the paragraph it answers."""

    def say(root: etree._Element) -> None:
        root.append(
            from_xml(
                f'<w:comment w:id="900" w:author="Ida Holm" w:date="{NINE}"><w:p w14:paraId="7A000001">'
                f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
            )
        )

    def anchor(root: etree._Element) -> None:
        run = run_with(root, words)
        run.addprevious(from_xml('<w:commentRangeStart w:id="900"/>'))
        run.addnext(from_xml('<w:r><w:commentReference w:id="900"/></w:r>'))
        run.addnext(from_xml('<w:commentRangeEnd w:id="900"/>'))

    def thread(root: etree._Element) -> None:
        answers = f'w15:paraIdParent="{parent}"' if parent else ""
        root.append(from_xml(f'<w15:commentEx w15:paraId="7A000001" {answers} w15:done="0"/>'))

    package = edited(package, COMMENTS, say)
    return edited(edited(package, DOCUMENT, anchor), THREADS, thread)


def track_three_bidders(root: etree._Element) -> None:
    """ "Two bidders" becomes three, as a tracked change."""
    run = run_with(root, "two bidders had pulled out")
    properties = etree.tostring(run.find(f"{W}rPr")).decode()
    run.addprevious(
        from_xml(
            f'<w:del w:id="1" w:author="Ida Holm" w:date="{NINE}"><w:r>{properties}'
            "<w:delText>two</w:delText></w:r></w:del>"
        )
    )
    run.addprevious(
        from_xml(f'<w:ins w:id="2" w:author="Ida Holm" w:date="{NINE}"><w:r>{properties}<w:t>three</w:t></w:r></w:ins>')
    )
    run.find(f"{W}t").text = " bidders had pulled out"


def resolve(package: bytes, states: dict[str, str]) -> bytes:
    """The threads whose first paragraphs are named are resolved ("1") or opened again ("0")."""

    def change(root: etree._Element) -> None:
        for element in root:
            name = element.get(f"{W15}paraId")
            element.set(f"{W15}done", states.get(name, element.get(f"{W15}done")))

    return edited(package, THREADS, change)


def paragraph_of(package: bytes, first_words: str) -> str:
    """The name of the last paragraph of the comment that begins with some words."""
    with ZipFile(BytesIO(package)) as file:
        comments = etree.fromstring(file.read(COMMENTS))
    comment = next(c for c in comments if "".join(c.itertext()).startswith(first_words))
    return comment.findall(f"{W}p")[-1].get(f"{W14}paraId")
