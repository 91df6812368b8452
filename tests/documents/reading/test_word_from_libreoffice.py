"""A Word document as LibreOffice writes it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.documents.reading.readers import read_article
from onrecord.domain.vocabulary import BlockRole

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ida Holm</dc:creator>
<dc:date>2026-05-03T09:30:00</dc:date></office:change-info><text:p>four</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Ida Holm</dc:creator>
<dc:date>2026-05-03T09:30:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Ferry Sails Again</text:h>
<text:p>The ferry cost <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>five<text:change-end
 text:change-id="c2"/> million kroner<text:note text:note-class="footnote" text:id="f1"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>From the budget.</text:p></text:note-body></text:note>, the town clerk said in <text:a
 xlink:href="https://fjord.example/report">a report</text:a>, and <office:annotation office:name="n1"><dc:creator>Bo Lie</dc:creator>
<dc:date>2026-05-04T10:00:00</dc:date><text:p>Who saw it?</text:p></office:annotation>it sailed on Tuesday<office:annotation-end
 office:name="n1"/> with two hundred guests on board.</text:p>
<text:h text:outline-level="2">On board</text:h>
<text:list><text:list-item><text:p>Coffee and “open” sandwiches</text:p></text:list-item></text:list>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-row>
<table:table-cell><text:p>Guests</text:p></table:table-cell><table:table-cell><text:p>200</text:p></table:table-cell>
</table:table-row></table:table>
</office:text></office:body></office:document>"""


@pytest.fixture(scope="session")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")
    source = folder / "ferry.fodt"
    source.write_text(FLAT, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), str(source)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    return folder / "ferry.docx"


@pytest.mark.thorough
def test_a_document_that_libreoffice_wrote(word_file: Path):
    draft = read_article(word_file)

    assert [(block.role, block.span.text_of(draft.text)) for block in draft.structure.blocks] == [
        (BlockRole.HEADLINE, "Ferry Sails Again"),
        (
            BlockRole.PARAGRAPH,
            (
                "The ferry cost five million kroner, the town clerk said in a report, and it sailed on Tuesday with two"
                " hundred guests on board."
            ),
        ),
        (BlockRole.SUBHEAD, "On board"),
        (BlockRole.LIST_ITEM, "Coffee and “open” sandwiches"),
        (BlockRole.TABLE_CELL, "Guests"),
        (BlockRole.TABLE_CELL, "200"),
    ]
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("a report", "https://fjord.example/report")
    ]
    assert [
        (note.kind, note.author, note.text, note.span.text_of(draft.text) if note.span else None)
        for note in draft.comments
    ] == [
        ("footnote", "", "From the budget.", "kroner"),
        ("comment", "Bo Lie", "Who saw it?", "it sailed on Tuesday"),
    ]
    assert draft.import_notes == (
        "1 tracked insertion was accepted. 1 tracked deletion was left out.",
        "1 comment was imported.",
        "1 footnote was imported.",
    )
