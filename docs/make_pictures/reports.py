"""Pictures of what each format looks like, made of the files themselves."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import typst
from comments import NOTES, page_with_comments
from docx import Document
from docx.oxml.ns import qn
from story import EDITOR, EXPORTED, claim_of, export_context
from tools import Crop, browser_picture, office_to_pdf, page_of, page_saying, shrink

from onrecord.domain.changes import Change
from onrecord.domain.report import CALL_SHEET, Edition, Format, Layout, Section
from onrecord.domain.review import Review
from onrecord.services.reporting import build_report, write_report

_PUBLISHED = "https://courier.example/2026/05/harbor-tunnel"
_LINES = """\
#set page(width: 632pt, height: auto, margin: 20pt, fill: rgb("#FDFCFA"))
#set text(font: "DejaVu Sans Mono", size: 9pt)
#set par(leading: 0.5em)
#raw(sys.inputs.words, lang: sys.inputs.language)
"""
_TEMPLATE_INK = "7A1F3D"


@dataclass(frozen=True, slots=True)
class Story:
    """The review whose reports are pictured, its changes, and a folder for files that are not kept."""

    review: Review
    log: Sequence[Change]
    folder: Path

    def write(self, kind: Format, edition: Edition = Edition.CHECKING, layout: Layout | None = None) -> Path:
        """One report, as the program writes it."""
        report = build_report(
            self.review, self.log, export_context(), evidence_gate=True, edition=edition, layout=layout
        )
        name = "template" if layout and layout.template else edition.value
        return write_report(report, self.folder / f"{name}{kind.extension}", kind)


def report_pictures(story: Story) -> dict[str, Callable[[Path], None]]:
    """The makers of pictures by name; each gets the file to write."""
    return {
        "word-cover": lambda target: _word_cover(story, target),
        "word-article": lambda target: _word_article(story, target),
        "word-claims": lambda target: _word_claims(story, target),
        "checked-copy": lambda target: _checked(story, target),
        "redacted-copy": lambda target: _redacted(story, target),
        "template": lambda target: _template(story, target),
        "pdf": lambda target: _pdf(story, target),
        "html": lambda target: _html(story, target),
        "excel": lambda target: _excel(story, target),
        "csv": lambda target: _lines(_head(story.write(Format.CSV), 9, 128), "csv", target),
        "csv-tables": lambda target: _lines(_listing(story.write(Format.CSV_TABLES)), "txt", target),
        "json": lambda target: _lines(_json(story), "json", target),
        "web-annotation": lambda target: _lines(_annotation(story), "json", target),
        "claim-review": lambda target: _lines(_claim_review(story), "json", target),
        "refi-qda": lambda target: _lines(_project(story), "xml", target),
        "ris": lambda target: _lines(_head(story.write(Format.RIS), 24, 108), "txt", target),
        "csl-json": lambda target: _lines(_head(story.write(Format.CSL), 24, 108), "json", target),
        "progress": lambda target: shrink(story.write(Format.PNG), target, width=900, colors=64),
        "letter": lambda target: _letter(story, target),
        "call-sheet": lambda target: _call_sheet(story, target),
        "research-package": lambda target: _package(story, target),
    }


def edited_report(story: Story) -> Path:
    """A checking copy as it comes back: one figure changed, one comment written, one sentence deleted."""
    path = story.folder / "harbor tunnel, with edits.docx"
    document = Document(str(story.write(Format.DOCX)))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    figure = next(run for run in runs if "1,900 people" in run.text)
    figure.text = figure.text.replace("1,900", "1,870")
    asked = next(run for run in runs if "the average cost rose" in run.text)
    comment = document.add_comment(asked, "Is this in real terms? Ask her for the paper.", author=EDITOR, initials="IH")
    comment._comment_elm.set(qn("w:date"), f"{EXPORTED:%Y-%m-%dT%H:%M:%SZ}")  # noqa: SLF001 - no public name
    document.save(str(path))
    return path


def _word_cover(story: Story, target: Path) -> None:
    shrink(page_of(office_to_pdf(story.write(Format.DOCX)), 1), target, Crop(0, 4, 100, 84))


def _word_article(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.ARTICLE,))
    pdf = office_to_pdf(story.write(Format.DOCX, layout=layout), NOTES)
    shrink(page_with_comments(pdf, 1), target, Crop(0, 4, 100, 66), width=1200)


def _word_claims(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.CLAIMS,))
    shrink(page_of(office_to_pdf(story.write(Format.DOCX, layout=layout)), 1), target, Crop(0, 4, 100, 80))


def _letter(story: Story, target: Path) -> None:
    letter = story.write(Format.LETTER)
    # Its ending of two parts is none that the office program knows.
    shrink(page_of(office_to_pdf(letter.rename(letter.with_name("letter.docx"))), 1), target, Crop(0, 4, 100, 52))


def _call_sheet(story: Story, target: Path) -> None:
    shrink(page_of(story.write(Format.PDF, Edition.REDACTED, CALL_SHEET), 1), target, Crop(0, 4, 100, 56))


def _checked(story: Story, target: Path) -> None:
    pdf = office_to_pdf(story.write(Format.DOCX, Edition.CHECKED), NOTES)
    shrink(page_with_comments(pdf, 1), target, Crop(0, 4, 100, 60), width=1200)


def _redacted(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.ARTICLE,))
    pdf = office_to_pdf(story.write(Format.DOCX, Edition.REDACTED, layout))
    shrink(page_of(pdf, page_saying(pdf, "crosses the harbor six days"), 120), target, Crop(0, 44, 100, 48))


def _template(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.COVER, Section.CLAIMS), template=_newsroom_template(story.folder))
    pdf = office_to_pdf(story.write(Format.DOCX, layout=layout))
    shrink(page_of(pdf, 1, 120), target, Crop(0, 0, 100, 55))


def _newsroom_template(folder: Path) -> Path:
    """A Word file such as a newsroom has: its name at the head of each page, its own fonts and color."""
    from docx.shared import Pt, RGBColor

    document = Document()
    head = document.sections[0].header.paragraphs[0].add_run("THE PORT ANSEL COURIER · Standards desk")
    head.font.size, head.font.color.rgb = Pt(9), RGBColor.from_string(_TEMPLATE_INK)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "DejaVu Serif", RGBColor.from_string(_TEMPLATE_INK)
    path = folder / "courier-template.docx"
    document.save(str(path))
    return path


def _pdf(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.ARTICLE,))
    shrink(page_of(story.write(Format.PDF, layout=layout), 1, 120), target, Crop(0, 0, 100, 66))


def _html(story: Story, target: Path) -> None:
    layout = Layout(sections=(Section.ARTICLE, Section.CLAIMS))
    shrink(browser_picture(story.write(Format.HTML, layout=layout), (1200, 800)), target)


def _excel(story: Story, target: Path) -> None:
    pdf = office_to_pdf(story.write(Format.XLSX))
    shrink(page_of(pdf, 2, 200), target, Crop(5, 4, 88, 62), width=1200)


def _json(story: Story) -> str:
    whole = story.write(Format.JSON).read_text(encoding="utf-8")
    start = whole.index('"title": "Minutes')
    record = whole[whole.rindex("\n  {\n", 0, start) + 1 : whole.index("\n  }", start) + 4]
    return "\n".join([*_shortened(whole.splitlines()[:9], 108), "  …", *_shortened(record.splitlines(), 108)])


def _annotation(story: Story) -> str:
    whole = story.write(Format.ANNOTATIONS).read_text(encoding="utf-8")
    claim = claim_of(story.review, "The 4.2-mile tunnel")
    begin = whole.rindex("{", 0, whole.index(f'"urn:onrecord:record:{claim.id}"'))
    return "\n".join(_shortened(whole[begin : whole.index('"suffix"', begin)].splitlines(), 108))


def _claim_review(story: Story) -> str:
    article = replace(story.review.article, url=_PUBLISHED, outlet="The Port Ansel Courier")
    published = replace(story, review=replace(story.review, article=article))
    return _head(published.write(Format.CLAIM_REVIEW), 44, 108)


def _project(story: Story) -> str:
    with zipfile.ZipFile(story.write(Format.QDPX)) as archive:
        names = "\n".join(f"<!-- {name} -->" for name in archive.namelist())
        project = archive.read("project.qde").decode()
    start = project.index("<PlainTextSelection")
    pretty = project[: project.index("<Codes>") + 900].replace("><", ">\n<")
    coded = project[start : start + 900].replace("><", ">\n<")
    return "\n".join([names, *_shortened(pretty.splitlines()[:16], 108), "…", *_shortened(coded.splitlines()[:8], 108)])


def _package(story: Story, target: Path) -> None:
    recording = story.folder / "briefing.mp3"
    recording.write_bytes(b"ID3" + bytes(2000))
    digest = sha256(recording.read_bytes()).hexdigest()
    records = {
        record.id: replace(record, place=str(recording), sha256=digest) if record in recorded else record
        for recorded in [[item for item in story.review.evidence if item.sha256]]
        for record in story.review.records.values()
    }
    packed = replace(story, review=replace(story.review, records=records)).write(Format.PACKAGE)
    with zipfile.ZipFile(packed) as archive:
        contents = archive.read("research-package/data/contents.txt").decode().splitlines()
    words = "\n".join([_listing(packed), "", "data/contents.txt:", "", *_shortened(contents[:26], 108)])
    _lines(words, "txt", target)


def _listing(archive: Path) -> str:
    with zipfile.ZipFile(archive) as file:
        return "\n".join(f"{info.file_size:>9,}  {info.filename}" for info in file.infolist())


def _head(path: Path, lines: int, width: int) -> str:
    return "\n".join(_shortened(path.read_text(encoding="utf-8-sig").splitlines()[:lines], width))


def _shortened(lines: Sequence[str], width: int) -> Iterator[str]:
    for line in lines:
        yield line if len(line) <= width else f"{line[: width - 1]}…"


def _lines(words: str, language: str, target: Path) -> None:
    """Words of a file as an editor shows them."""
    picture = typst.compile(
        io.BytesIO(_LINES.encode()).getvalue(), format="png", ppi=150, sys_inputs={"words": words, "language": language}
    )
    assert isinstance(picture, bytes)
    raw = target.with_suffix(".raw.png")
    raw.write_bytes(picture)
    shrink(raw, target, width=1100, colors=32)
    raw.unlink()
