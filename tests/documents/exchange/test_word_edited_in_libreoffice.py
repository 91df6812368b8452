"""A report that an editor worked on in LibreOffice itself: changed words, tracked and not, a comment, a resolved one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, written
from onrecord.documents.exchange.word_return.reader import read_returned_report

pytestmark = pytest.mark.thorough

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Editor" script:language="StarBasic">
Sub Main
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  doc = StarDesktop.loadComponentFromURL("SOURCE", "_blank", 0, how())
  words = doc.createSearchDescriptor()
  words.SearchString = "two bidders"
  doc.RecordChanges = True
  doc.findFirst(words).String = "three bidders"
  doc.RecordChanges = False
  words.SearchString = "the old ferry."
  doc.findFirst(words).String = "the aged ferry."
  words.SearchString = "said Odile Marsh"
  place = doc.findFirst(words)
  place.collapseToStart()
  place.goRight(5, False)
  place.goRight(11, True)
  asked = doc.createInstance("com.sun.star.text.textfield.Annotation")
  asked.Content = "Is she still in office?"
  asked.Author = "Ida Holm"
  place.Text.insertTextContent(place, asked, True)
  fields = doc.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    field = fields.nextElement()
    If field.supportsService("com.sun.star.text.textfield.Annotation") Then
      If InStr(field.Content, "Claim 7") = 1 Then field.Resolved = True
    End If
  Loop
  how(0).Name = "FilterName" : how(0).Value = "MS Word 2007 XML"
  doc.storeToURL("TARGET", how())
  doc.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Editor"/></library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


def edited_in_libreoffice(package: bytes, folder: Path) -> bytes:
    """The document after the macro above worked on it and saved it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source, target, profile = folder / "report.docx", folder / "edited.docx", folder / "profile"
    source.write_bytes(package)
    start = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, and an empty library in it.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    module = MODULE.replace("SOURCE", source.as_uri()).replace("TARGET", target.as_uri())
    for place, words in (("Editor.xba", module), ("script.xlb", LIBRARY), ("../script.xlc", LIBRARIES)):
        (standard / place).write_text(words, encoding="utf-8")
    # Some versions stay when a macro ends without a window, others fall over; what counts is what was saved.
    subprocess.run([*start, "macro:///Standard.Editor.Main"], check=False, capture_output=True, timeout=180)
    return target.read_bytes()


def test_what_an_editor_did_in_libreoffice_comes_back(tmp_path: Path) -> None:
    report = ferry_report()
    back = read_returned_report(edited_in_libreoffice(written(report), tmp_path))

    assert back.review == report.review
    assert back.removed == 0
    assert [(r.span.text_of(FERRY), r.words) for r in back.rewordings] == [("two", "three"), ("old", "aged")]
    assert [bool(r.written_at) for r in back.rewordings] == [True, False]
    reserve = make_claim(FERRY, "The reserve holds $2.4 million.").id
    assert [(r.kind.value, r.text, r.author, r.about, r.span and r.span.text_of(FERRY)) for r in back.remarks] == [
        ("comment", "Is she still in office?", "Ida Holm", None, "Odile Marsh"),
        ("resolved", "Marked as resolved in the report.", "", reserve, None),
    ]
