"""Figures set higher than the line: no figures of the number before them, in any format."""

import re
from pathlib import PurePath

import pytest

from documents.file_samples import SENTENCE, epub_bytes
from documents.odt_files import packed
from documents.word_files import STYLES, paragraph, run, word_bytes
from onrecord.documents.reading.formats import read_document
from onrecord.documents.reading.readers import read_pasted
from onrecord.documents.reading.story.text_builder import raised

UP_IN_WORD = STYLES.replace(
    "</w:styles>",
    '<w:style w:type="character" w:styleId="Up"><w:name w:val="Up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "</w:style></w:styles>",
)
UP_IN_OPEN_DOCUMENT = '<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="{} 58%"/></style:style>'
SPANS = (
    '<text:p>The lab found 10<text:span text:style-name="Up">6</text:span> cells in 5 m<text:span text:style-name="Up">2'
    '</text:span>, or 10<text:span text:style-name="Up">−3</text:span> of all, on the 3<text:span text:style-name="Up">rd'
    "</text:span> of May.</text:p>"
)


def runs(properties: str) -> bytes:
    pieces = re.split("[<>]", "The lab found 10<6> cells in 5 m<2>, or 10<−3> of all, on the 3<rd> of May.")
    made = "".join(run(words, properties * (number % 2)) for number, words in enumerate(pieces))
    return word_bytes(paragraph(made), parts={"word/styles.xml": UP_IN_WORD})


def page(start: str, end: str) -> str:
    words = f"The lab found 10{start}6{end} cells in 5 m{start}2{end}, or 10{start}−3{end} of all"
    return f"<html><body><p>{words}, on the 3{start}rd{end} of May.</p><p>{SENTENCE}</p></body></html>"


RAISED = {
    "run.docx": runs('<w:vertAlign w:val="superscript"/>'),
    "style.docx": runs('<w:rStyle w:val="Up"/>'),
    "named.odt": packed(SPANS, styles=UP_IN_OPEN_DOCUMENT.format("super")),
    "share.odt": packed(SPANS, styles=UP_IN_OPEN_DOCUMENT.format("33%")),
    "groups.rtf": (
        rb"{\rtf1\ansi The lab found 10{\super 6} cells in 5 m{\super 2}, or 10{\super \u8722?3} of all,"
        rb" on the 3{\super rd} of May.}"
    ),
    "switched.rtf": (
        rb"{\rtf1\ansi The lab found 10\super 6\nosupersub  cells in 5 m\super 2\super0 , or 10\super \u8722?3\plain"
        rb"  of all, on the 3\super rd\sub  of May.}"
    ),
    "element.html": page("<sup>", "</sup>").encode(),
    "style.html": page('<span style="font-size:0.6em;vertical-align:super">', "</span>").encode(),
    "class.html": page('<span class="c3 c1">', "</span>")
    .replace("<body>", "<head><style>.c2{color:red}.c1{font-size:6pt;vertical-align:super}</style></head><body>")
    .encode(),
    "element.epub": epub_bytes(page("<sup>", "</sup>")),
}


@pytest.mark.parametrize("name", RAISED)
def test_raised_figures_are_written_raised_and_the_letters_of_a_date_on_the_line(name: str):
    text = read_document(RAISED[name], PurePath(name).suffix).text

    assert text.splitlines()[0] == "The lab found 10⁶ cells in 5 m², or 10⁻³ of all, on the 3rd of May."


LOWERED = {
    ".docx": word_bytes(paragraph(run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'))),
    ".odt": packed(
        '<text:p>CO<text:span text:style-name="Up">2</text:span></text:p>', styles=UP_IN_OPEN_DOCUMENT.format("-33%")
    ),
    ".rtf": rb"{\rtf1\ansi CO{\super\sub 2}}",
    ".epub": epub_bytes("<html><body><p>CO<sub>2</sub></p></body></html>"),
}


@pytest.mark.parametrize("ending", LOWERED)
def test_lowered_figures_stand_on_the_line(ending: str):
    assert read_document(LOWERED[ending], ending).text == "CO2"


def test_a_run_on_the_line_in_a_raised_style_is_on_the_line():
    words = run("5 m") + run("2", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>')

    assert read_document(word_bytes(paragraph(words), parts={"word/styles.xml": UP_IN_WORD}), ".docx").text == "5 m2"


def test_pasted_html_tells_which_figures_are_raised():
    markup = "<h1>Cells</h1><p>The lab found 10<sup>6</sup> cells in 5 m<sup>2</sup>, or 10<sup>-3</sup> of all.</p>"

    draft = read_pasted("Cells\n\nThe lab found 106 cells in 5 m2, or 10-3 of all.\n", markup)

    assert draft.text == "Cells\n\nThe lab found 10⁶ cells in 5 m², or 10⁻³ of all."


@pytest.mark.parametrize("words", ["see 3", "2nd", "", "*"])
def test_other_raised_words_stay_as_they_are(words: str):
    assert raised(words) == words
