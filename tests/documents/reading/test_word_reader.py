"""Reading Word documents: the text that stands once every change is accepted."""

from pathlib import Path

import docx
import pytest

from documents.word_files import W, as_strict, paragraph, run, word_bytes
from onrecord.documents.errors import DocumentError, DocumentProblem
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.style_names import role_of_style
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.domain.article import Draft
from onrecord.domain.vocabulary import BlockRole


def lines_of(draft: Draft) -> list[str]:
    return [block.span.text_of(draft.text) for block in draft.structure.blocks]


def roles_of(draft: Draft) -> list[tuple[str, int, str]]:
    return [(block.role.value, block.level, block.span.text_of(draft.text)) for block in draft.structure.blocks]


STYLED = (
    paragraph("Old Ferry Sold for One Krone", '<w:pStyle w:val="Title"/>')
    + paragraph("By Ada Moe")
    + paragraph("The town of Ostervik sold its old ferry on Monday, the clerk said, after nine years of trying.")
    + paragraph("A long search", '<w:pStyle w:val="Own"/>')
    + paragraph("Nobody wanted it.", '<w:pStyle w:val="Quote"/>')
    + paragraph("First", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    + paragraph("Second", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
    + paragraph("Not in a list any more, said the clerk.", '<w:numPr><w:numId w:val="0"/></w:numPr>')
)


def test_styles_say_what_a_paragraph_is():
    assert roles_of(read_word_bytes(word_bytes(STYLED))) == [
        ("headline", 0, "Old Ferry Sold for One Krone"),
        ("byline", 0, "By Ada Moe"),
        (
            "paragraph",
            0,
            "The town of Ostervik sold its old ferry on Monday, the clerk said, after nine years of trying.",
        ),
        ("subhead", 2, "A long search"),
        ("block quote", 0, "Nobody wanted it."),
        ("list item", 1, "First"),
        ("list item", 2, "Second"),
        ("paragraph", 0, "Not in a list any more, said the clerk."),
    ]


def test_tracked_changes_are_accepted():
    draft = read_word_bytes(
        word_bytes(
            paragraph(
                run("The bridge cost ")
                + '<w:del w:id="1" w:author="A"><w:r><w:delText>four</w:delText></w:r></w:del>'
                + f'<w:ins w:id="2" w:author="A">{run("five")}</w:ins>'
                + f'<w:ins w:id="3" w:author="A">{run(" million")}</w:ins>'
                + run(" kroner.")
            )
        )
    )

    assert draft.text == "The bridge cost five million kroner."
    assert draft.import_notes == ("2 tracked insertions were accepted. 1 tracked deletion was left out.",)


def test_a_deleted_paragraph_mark_joins():
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = paragraph("One half", mark) + paragraph("<w:r><w:t>, other half.</w:t></w:r>") + paragraph("Last.", mark)

    assert read_word_bytes(word_bytes(body)).text == "One half, other half.\n\nLast."


def test_moved_text_is_read_once():
    moved = run("The mayor agreed.")
    body = paragraph(
        f'<w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom w:id="2">{moved}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="1"/>' + run("The clerk left. ")
    ) + paragraph(
        f'<w:moveToRangeStart w:id="3" w:name="m"/><w:moveTo w:id="4">{moved}</w:moveTo><w:moveToRangeEnd w:id="3"/>'
    )

    draft = read_word_bytes(word_bytes(body))

    assert lines_of(draft) == ["The clerk left.", "The mayor agreed."]
    assert draft.import_notes == ("1 moved passage was read once, in its new place.",)


def test_hidden_text_is_left_out_and_counted():
    body = paragraph(
        run("Seen. ")
        + run("Never shown here. ", "<w:vanish/>")
        + run("Nor this. ", '<w:rStyle w:val="Ghost"/>')
        + run("Shown after all.", '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>')
    )

    draft = read_word_bytes(word_bytes(body))

    assert draft.text == "Seen. Shown after all."
    assert draft.import_notes == ("Hidden text was left out: 5 words.",)


def test_content_controls_count_and_their_prompts_do_not():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Type here.')}</w:sdtContent></w:sdt>"
    )

    assert read_word_bytes(word_bytes(body)).text == "In a control."


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = paragraph(
        f"{run('Around ')}<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>{run('it.')}"
    ) + paragraph("Below.")

    assert lines_of(read_word_bytes(word_bytes(body))) == ["Around it.", "In the box.", "Below."]


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def test_tables_nested_and_merged():
    inner = f"<w:tbl><w:tr>{cell(paragraph('inner one'))}{cell(paragraph('inner two'))}</w:tr></w:tbl>"
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('Year'), wide)}{cell(paragraph('Cost'))}</w:tr>"
        f"<w:tr>{cell(paragraph('2025') + inner + paragraph('after'))}{cell('<w:p/>', '<w:vMerge/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='9'/></w:trPr>{cell(paragraph('gone'))}</w:tr></w:tbl>"
    )

    draft = read_word_bytes(word_bytes(body))

    assert draft.text == "Year\nCost\n\n2025\n\ninner one\ninner two\n\nafter"
    assert {block.role for block in draft.structure.blocks} == {BlockRole.TABLE_CELL}
    assert draft.import_notes == ("1 tracked deletion was left out.",)


def test_a_table_of_one_cell_is_a_frame():
    body = f"<w:tbl><w:tr>{cell(paragraph('Framed words, said the clerk.'))}</w:tr></w:tbl>"

    assert roles_of(read_word_bytes(word_bytes(body))) == [("paragraph", 0, "Framed words, said the clerk.")]


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def test_fields_show_their_results_and_hyperlinks_are_links():
    nested = char("begin") + instruction("PAGE") + char("separate") + run("7") + char("end")
    body = paragraph(
        char("begin")
        + instruction(' HYPERLINK "https://example.org/a" ')
        + char("separate")
        + run("the report")
        + char("end")
        + run(", ")
        + char("begin")
        + instruction(" IF ")
        + nested
        + instruction(" = 7 ")
        + char("separate")
        + run("page seven")
        + char("end")
        + run(" and ")
        + f'<w:hyperlink r:id="rId7">{run("a map")}</w:hyperlink>'
        + f'<w:hyperlink w:anchor="here">{run(" here")}</w:hyperlink>'
        + f"<w:fldSimple w:instr='HYPERLINK \"https://example.org/c\"'>{run('!')}</w:fldSimple>"
    )

    draft = read_word_bytes(word_bytes(body, (("rId7", "hyperlink", "!https://example.org/b"),)))

    assert draft.text == "the report, page seven and a map here!"
    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == [
        ("the report", "https://example.org/a"),
        ("a map", "https://example.org/b"),
        ("!", "https://example.org/c"),
    ]


def test_a_field_without_an_end_hides_nothing():
    assert read_word_bytes(word_bytes(paragraph(char("begin") + run("Still here.")))).text == "Still here."


def test_characters_that_are_elements():
    body = paragraph(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
        '<w:t>e</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="Symbol" w:char="F062"/><w:sym w:font="Odd" w:char="xyz"/><w:sym w:font="Arial" w:char="00E9"/>'
        "</w:r>"
    )

    assert read_word_bytes(word_bytes(body)).text == "a\tb\nc\u2011de•✓β▯é"


def test_what_is_not_loaded_is_listed():
    rows = (
        ("a", "image", "!https://example.org/pixel.png"),
        ("b", "image", "media/own.png"),
        ("c", "oleObject", "embeddings/sheet.bin"),
        ("d", "header", "header1.xml"),
        ("e", "aFChunk", "chunk.html"),
    )
    settings = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://example.org/t.dotm" TargetMode="External"/></Relationships>'
    )
    parts = {
        "word/vbaProject.bin": "macro",
        "word/_rels/settings.xml.rels": settings,
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{paragraph("Slug")}</w:hdr>',
    }

    draft = read_word_bytes(word_bytes(paragraph("Words."), rows, parts))

    assert draft.text == "Words."
    assert draft.import_notes == (
        "Not loaded: macros, 1 linked picture, 1 embedded object, 1 embedded document and 1 external template.",
        "Headers and footers were left out.",
    )


CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Ferry Nobody Wanted</dc:title><dc:creator>Ada Moe</dc:creator>
</cp:coreProperties>"""


def test_the_properties_give_a_headline_only_if_the_text_has_none():
    body = paragraph("The town of Ostervik sold its old ferry on Monday, the clerk said, after nine years of trying.")

    draft = read_word_bytes(word_bytes(body, parts={"docProps/core.xml": CORE}))
    titled = read_word_bytes(word_bytes(STYLED, parts={"docProps/core.xml": CORE}))

    assert (draft.headline, draft.byline) == ("The Ferry Nobody Wanted", "By Ada Moe")
    assert draft.import_notes == ("The headline was taken from the document’s properties.",)
    assert titled.headline == "Old Ferry Sold for One Krone"


def test_the_strict_variant_is_read():
    assert read_word_bytes(as_strict(word_bytes(paragraph("Strict words.")))).text == "Strict words."


def test_a_document_without_words_is_empty():
    with pytest.raises(DocumentError) as caught:
        read_word_bytes(word_bytes(paragraph(" ")))

    assert caught.value.kind is DocumentProblem.EMPTY


def test_a_document_made_with_python_docx(tmp_path: Path):
    made = docx.Document()
    made.add_heading("Ferry Sails Again", level=0)
    opening = made.add_paragraph("The old ferry ")
    marked = opening.add_run("sailed again")
    opening.add_run(" on Tuesday, with the mayor and two hundred guests on board, the clerk said.")
    made.add_comment(marked, text="Seen by us?", author="Ida Holm", initials="IH")
    made.add_heading("On board", level=2)
    made.add_paragraph("Coffee", style="List Bullet")
    made.add_table(rows=1, cols=2).rows[0].cells[0].text = "Guests"
    made.save(str(tmp_path / "ferry.docx"))

    draft = read_article(tmp_path / "ferry.docx")

    assert [(role, words) for role, _, words in roles_of(draft)] == [
        ("headline", "Ferry Sails Again"),
        (
            "paragraph",
            ("The old ferry sailed again on Tuesday, with the mayor and two hundred guests on board, the clerk said."),
        ),
        ("subhead", "On board"),
        ("list item", "Coffee"),
        ("table cell", "Guests"),
    ]
    (comment,) = draft.comments
    assert comment.span is not None
    assert (comment.text, comment.author, comment.span.text_of(draft.text)) == (
        "Seen by us?",
        "Ida Holm",
        "sailed again",
    )
    assert draft.origin == "ferry.docx"


def test_an_instruction_outside_of_any_field_is_no_text():
    instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    draft = read_word_bytes(word_bytes(paragraph(run("The pier closed.") + instruction + run(" It is old."))))
    assert draft.text == "The pier closed. It is old."


def test_a_list_level_that_the_style_gives_counts():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="House item"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )
    parts = {"word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'}
    body = paragraph("The pier", '<w:pStyle w:val="Deep"/>') + paragraph(
        "The ferry", '<w:pStyle w:val="Deep"/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>'
    )

    assert roles_of(read_word_bytes(word_bytes(body, parts=parts))) == [
        ("list item", 2, "The pier"),
        ("list item", 3, "The ferry"),
    ]


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("<w:b/>", "One half\n\nOther half."),
        ('<w:ins w:id="1" w:author="A"/>', "One half\n\nOther half."),
        ('<w:moveFrom w:id="1" w:author="A"/>', "One halfOther half."),
    ],
)
def test_a_paragraph_mark_joins_only_where_it_is_gone(mark: str, text: str):
    body = paragraph("One half", f"<w:rPr>{mark}</w:rPr>") + paragraph("Other half.")

    assert read_word_bytes(word_bytes(body)).text == text


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("List", (BlockRole.LIST_ITEM, 1)),
        ("List Bullet", (BlockRole.LIST_ITEM, 1)),
        ("List Number 2", (BlockRole.LIST_ITEM, 2)),
        ("List Continue 3", (BlockRole.LIST_ITEM, 3)),
        ("heading 4", (BlockRole.SUBHEAD, 4)),
        ("toc 1", (BlockRole.FURNITURE, 0)),
        ("Body Text", None),
    ],
)
def test_what_the_name_of_a_style_means(name: str, role: tuple[BlockRole, int] | None):
    assert role_of_style(name) == role


@pytest.mark.parametrize(
    ("level", "role"), [("1", BlockRole.SUBHEAD), ("8", BlockRole.SUBHEAD), ("9", BlockRole.PARAGRAPH)]
)
def test_the_tenth_outline_level_is_that_of_running_text(level: str, role: BlockRole):
    body = (
        paragraph("It rained in Ostervik.")
        + paragraph("Later", f'<w:outlineLvl w:val="{level}"/>')
        + paragraph("It cleared.")
    )

    assert read_word_bytes(word_bytes(body)).structure.blocks[1].role is role
