"""A report that comes back from a word processor: nothing lost, and what the editor did told apart."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from documents.edited_reports import (
    COMMENTS,
    DOCUMENT,
    NINE,
    THREADS,
    add_comment,
    edited,
    from_xml,
    paragraph_of,
    resolve,
    reword,
    run_with,
    track_three_bidders,
)
from documents.ferry_report import FERRY, ferry_report
from documents.report_builders import make_claim, make_note, make_report, written
from documents.unusual_reports import BUILDERS, large_report
from documents.word_packages import W16CEX, W16CID, W
from helpers.builders import make_article, make_revision
from onrecord.documents.exchange.word_return.reader import read_returned_report
from onrecord.domain.changes import Edit
from onrecord.domain.days import desk_in
from onrecord.domain.records import RecordId
from onrecord.domain.report import SHORT, Report
from onrecord.domain.returned import Remark, ReturnedReport
from onrecord.domain.review import Review
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimStatus


def claim_id(words: str) -> str:
    """The id of the claim of the ferry report on some words."""
    return make_claim(FERRY, words).id


def remarks(back: ReturnedReport) -> list[tuple[str, str, str, str | None, str | None]]:
    text = back.review.text
    return [(r.kind.value, r.text, r.author, r.about, r.span and r.span.text_of(text)) for r in back.remarks]


def rewordings(back: ReturnedReport) -> list[tuple[str, str]]:
    return [(r.span.text_of(back.review.text), r.words) for r in back.rewordings]


@pytest.mark.parametrize("build", BUILDERS)
def test_a_report_comes_back_whole_with_nothing_to_propose(build: Callable[[], Report]):
    report = build()

    back = read_returned_report(written(report), "report.docx")

    assert back.review == report.review
    assert back.exported_at == report.exported_at
    assert (back.remarks, back.rewordings, back.removed) == ((), (), 0)


def test_the_part_is_found_under_any_name():
    package = written(ferry_report())
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        new.writestr("customXml/item1.xml", "<other xmlns='urn:of-somebody-else'/>")
        for name in old.namelist():
            new.writestr(name.replace("customXml/item1.xml", "customXml/item7.xml"), old.read(name))

    assert read_returned_report(out.getvalue()).review == ferry_report().review


def test_plain_edits_are_rewordings_of_as_few_words_as_can_be():
    package = reword(written(ferry_report()), "Share this story", "Pass this old tale on")

    assert rewordings(read_returned_report(package)) == [("Share", "Pass"), ("story", "old tale on")]


def test_a_tracked_change_brings_its_author_and_time():
    package = edited(written(ferry_report()), DOCUMENT, track_three_bidders)
    (found,) = read_returned_report(package).rewordings

    assert (found.span.text_of(FERRY), found.words) == ("two", "three")
    assert (found.author, found.written_at) == ("Ida Holm", datetime(2026, 5, 20, 9, tzinfo=UTC))


def test_a_deleted_word_takes_the_word_before_it_along():
    package = reword(written(ferry_report()), " the old ferry.", " the ferry.")

    assert rewordings(read_returned_report(package)) == [("the old", "the")]


def test_an_inserted_word_takes_the_word_before_it_along():
    package = reword(written(ferry_report()), " the old ferry.", " the very old ferry.")

    assert rewordings(read_returned_report(package)) == [("the", "the very")]


def test_a_deleted_paragraph_is_a_rewording_to_nothing():
    def change(root: etree._Element) -> None:
        byline = run_with(root, "By Tomas Wren").getparent()
        byline.getparent().remove(byline)

    back = read_returned_report(edited(written(ferry_report()), DOCUMENT, change))

    assert rewordings(back) == [("By Tomas Wren", "")]


def test_a_new_paragraph_is_put_next_to_a_word():
    def change(root: etree._Element) -> None:
        paragraph = run_with(root, "she added").getparent()
        paragraph.addnext(
            from_xml('<w:p><w:pPr><w:pStyle w:val="ArticleText"/></w:pPr><w:r><w:t>The union agreed.</w:t></w:r></w:p>')
        )

    back = read_returned_report(edited(written(ferry_report()), DOCUMENT, change))

    assert rewordings(back) == [("What", "The union agreed.\nWhat")]


def test_white_space_alone_is_no_rewording():
    package = reword(written(ferry_report()), " the old ferry.", " the  old ferry. ")

    assert rewordings(read_returned_report(package)) == []


def test_a_new_comment_stands_on_its_words():
    package = add_comment(written(ferry_report()), "Odile Marsh", "Is she still in office?")
    back = read_returned_report(package)

    assert remarks(back) == [("comment", "Is she still in office?", "Ida Holm", None, "Odile Marsh")]
    assert back.remarks[0].written_at == datetime(2026, 5, 20, 9, tzinfo=UTC)
    assert back.removed == 0


def test_a_comments_time_is_read_as_utc_first_then_as_local() -> None:
    package = add_comment(written(ferry_report()), "Odile Marsh", "Is she still in office?")

    def without_zone(root: etree._Element) -> None:
        root[-1].set(f"{W}date", NINE.removesuffix("Z"))

    def identify(root: etree._Element) -> None:
        root.append(etree.Element(f"{W16CID}commentId", {f"{W16CID}paraId": "7A000001", f"{W16CID}durableId": "5E"}))

    def in_utc(root: etree._Element) -> None:
        names = {f"{W16CEX}durableId": "5E", f"{W16CEX}dateUtc": "2026-05-20T16:00:00Z"}
        root.append(etree.Element(f"{W16CEX}commentExtensible", names))

    local = edited(package, COMMENTS, without_zone)
    both = edited(edited(local, "word/commentsIds.xml", identify), "word/commentsExtensible.xml", in_utc)

    def saved_by_libreoffice(root: etree._Element) -> None:
        root[0].text = "LibreOffice/26.8"

    # It writes local times as if they were in UTC.
    from_libreoffice = edited(package, "docProps/app.xml", saved_by_libreoffice)
    with desk_in(ZoneInfo("America/New_York")):
        packages = (package, local, both, from_libreoffice)
        read = [read_returned_report(each).remarks[0].written_at for each in packages]

    assert read == [datetime(2026, 5, 20, hour, tzinfo=UTC) for hour in (9, 13, 16, 13)]


def commented_row(package: bytes, title: str, words: str) -> bytes:
    """The report with a comment of an editor's in a row of the table that has a column of that title."""

    def say(root: etree._Element) -> None:
        root.append(
            from_xml(
                f'<w:comment w:id="900" w:author="Ida Holm" w:date="{NINE}">'
                "<w:p><w:r><w:t>Who told us?</w:t></w:r></w:p></w:comment>"
            )
        )

    def anchor(root: etree._Element) -> None:
        tables = (t for t in root.iter(f"{W}tbl") if title in "".join(t[2].itertext()))
        table = next(t for t in tables if words in "".join(t.itertext()))
        row = next(row for row in table.iter(f"{W}tr") if words in "".join(row.itertext()))
        row.findall(f".//{W}p")[-1].append(from_xml('<w:r><w:commentReference w:id="900"/></w:r>'))

    return edited(edited(package, COMMENTS, say), DOCUMENT, anchor)


@pytest.mark.parametrize(
    ("title", "words", "about"),
    [
        ("StatusClaim", "The reserve holds $2.4 million.", claim_id("The reserve holds $2.4 million.")),
        ("Terms", "Odile Marsh", "marsh"),
        ("No.Source", "Description agreed for print: a board member", "member"),
        ("Quotation", "two bidders had pulled out", "bidders"),
        ("SeverityCheck", "3 June 2026 is a Wednesday.", "check-1"),
        ("Problem", "The reserve holds $2.4 million.", claim_id("The reserve holds $2.4 million.")),
        ("Problem", "3 June 2026 is a Wednesday.", "check-1"),
        ("Problem", "Missing from the record", "member"),
        ("ItemDetails", "What comes next", None),
        ("About", "What comes next", None),
    ],
)
def test_a_comment_in_a_row_of_a_table_is_about_what_the_row_is_about(title: str, words: str, about: str | None):
    back = read_returned_report(commented_row(written(ferry_report()), title, words))

    assert remarks(back) == [("comment", "Who told us?", "Ida Holm", about, None)]


@pytest.mark.parametrize(
    ("title", "words", "about"),
    [
        ("StatusClaim", "The reserve holds $2.4 million.", claim_id("The reserve holds $2.4 million.")),
        ("No.Source", "Description agreed for print: a board member", "member"),
        ("Problem", "3 June 2026 is a Wednesday.", "check-1"),
        ("Problem", "Missing from the record", "member"),
        ("ItemDetails", "What comes next", None),
    ],
)
def test_a_comment_in_a_row_of_the_short_report_is_about_what_the_row_is_about(
    title: str, words: str, about: str | None
):
    package = written(replace(ferry_report(), layout=SHORT))

    assert remarks(read_returned_report(commented_row(package, title, words))) == [
        ("comment", "Who told us?", "Ida Holm", about, None)
    ]


def test_a_comment_below_a_table_row_of_an_older_report_is_about_the_rows_record():
    claim = claim_id("The reserve holds $2.4 million.")

    def go_on_below(root: etree._Element) -> None:
        rows = root.iter(f"{W}tr")
        place = f".//{W}bookmarkStart[@{W}name='claim_7']"
        next(row for row in rows if row.find(place) is not None).addnext(
            from_xml(
                '<w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
                "<w:p><w:r><w:t>Asked the bank twice.</w:t></w:r></w:p></w:tc></w:tr>"
            )
        )

    package = edited(written(ferry_report()), DOCUMENT, go_on_below)
    back = read_returned_report(commented_row(package, "StatusClaim", "Asked the bank twice."))

    assert remarks(back) == [("comment", "Who told us?", "Ida Holm", claim, None)]


def test_a_time_without_a_zone_can_be_compared_with_others():
    package = add_comment(written(ferry_report()), "Odile Marsh", "Is she still in office?")
    package = edited(package, COMMENTS, lambda root: root[-1].set(f"{W}date", NINE.removesuffix("Z")))

    assert read_returned_report(package).remarks[0].written_at == datetime(2026, 5, 20, 9, tzinfo=UTC)


def test_an_answer_names_the_record_of_its_thread():
    package = written(ferry_report())
    package = add_comment(package, "nine captains", "I make it eight.", paragraph_of(package, "Claim 4"))

    nine = make_claim(FERRY, "nine captains").id
    assert remarks(read_returned_report(package)) == [("reply", "I make it eight.", "Ida Holm", nine, "nine captains")]


def test_answers_and_additions_in_a_shared_comment_name_their_record():
    words = "A board member"
    claim, note = make_claim(FERRY, words), make_note("asked", "Who is she?\nAsk Jo.", RecordId("member"))
    report = ferry_report(layout=SHORT)
    report.review.apply([Edit(None, replace(claim, status=ClaimStatus.FALSE)), Edit(None, note)])
    package = written(report)
    number = report.review.claims.index(report.review.records[claim.id]) + 1
    replied = add_comment(package, words, "She is in the minutes.", paragraph_of(package, f"Claim {number}"))

    def add_to_note(root: etree._Element) -> None:
        comment = next(c for c in root if "".join(c.itertext()).startswith("Who is she?"))
        comment.append(from_xml("<w:p><w:r><w:t>I asked her.</w:t></w:r></w:p>"))

    assert remarks(read_returned_report(replied)) == [("reply", "She is in the minutes.", "Ida Holm", claim.id, words)]
    (added,) = read_returned_report(edited(package, COMMENTS, add_to_note)).remarks
    assert (added.about, added.text) == ("member", "I asked her.")


def test_a_comment_on_words_that_were_changed_too_stands_where_they_were():
    package = add_comment(written(ferry_report()), "What comes next", "Better?")
    back = read_returned_report(reword(package, "What comes next", "What happens now"))

    assert remarks(back) == [("comment", "Better?", "Ida Holm", None, "What comes next")]
    assert rewordings(back) == [("comes next", "happens now")]


def test_resolving_and_opening_again():
    package = written(ferry_report())
    nine, timetable = paragraph_of(package, "Claim 4"), paragraph_of(package, "Claim 5")

    before = read_returned_report(package).remarks
    back = read_returned_report(resolve(package, {nine: "1", timetable: "0"}))

    assert before == ()
    assert sorted((r.kind, r.about) for r in back.remarks) == [
        (Remark.REOPENED, make_claim(FERRY, "Nobody can run a timetable on that").id),
        (Remark.RESOLVED, make_claim(FERRY, "nine captains").id),
    ]
    assert {r.author for r in back.remarks} == {""}


def test_words_written_into_one_of_our_comments_are_told_apart():
    def change(root: etree._Element) -> None:
        comment = next(c for c in root if "".join(c.itertext()).startswith("Claim 4"))
        comment.append(from_xml("<w:p><w:r><w:t>Eight, says the roster.</w:t></w:r></w:p>"))

    back = read_returned_report(edited(written(ferry_report()), COMMENTS, change))

    nine = make_claim(FERRY, "nine captains").id
    assert remarks(back) == [("addition", "Eight, says the roster.", "", nine, "nine captains")]
    assert back.removed == 0


def test_a_comment_that_was_removed_is_counted_and_proposes_nothing():
    def change(root: etree._Element) -> None:
        root.remove(next(c for c in root if "".join(c.itertext()).startswith("Claim 4")))

    back = read_returned_report(edited(written(ferry_report()), COMMENTS, change))

    assert (back.remarks, back.removed) == ((), 1)


def test_comments_of_the_same_words_are_told_apart_by_their_place():
    text = "Ten boats left Mombasa. Ten boats came back."
    claims = [make_claim(text, "Ten boats left"), make_claim(text, "Ten boats came")]
    notes = [make_note(f"note {n}", "Count them.", span=claim.span) for n, claim in enumerate(claims)]
    records = {record.id: record for record in notes}
    report = make_report(Review(make_article(), make_revision(text), None, records))

    def reverse(root: etree._Element) -> None:
        root[:] = reversed(root)

    package = edited(written(report), COMMENTS, reverse)
    package = add_comment(package, "Ten boats came", "Done.", paragraph_of(package, "Note"))

    # The first comment of the part is now the one on the second stretch of words.
    assert read_returned_report(package).remarks[0].about == RecordId("note 1")


def test_a_headline_with_a_tab_and_control_characters_comes_back():
    text = "Fares \x01 up\nRiders\tpay more & <b>more</b>\u2028now ]]> \ufffe."
    report = make_report(Review(make_article(text[:5]), make_revision(text), None, {}))

    assert read_returned_report(written(report)).review == report.review


def test_threads_that_lead_in_a_circle_end():
    def change(root: etree._Element) -> None:
        names = ("7A000001", "7A000002")
        for name, other in (names, names[::-1]):
            root.append(from_xml(f'<w15:commentEx w15:paraId="{name}" w15:paraIdParent="{other}" w15:done="0"/>'))

    def say(root: etree._Element) -> None:
        for number in (1, 2):
            root.append(
                from_xml(
                    f'<w:comment w:id="90{number}" w:author="A"><w:p w14:paraId="7A00000{number}">'
                    f"<w:r><w:t>{number}</w:t></w:r></w:p></w:comment>"
                )
            )

    package = edited(edited(written(ferry_report()), COMMENTS, say), THREADS, change)

    assert remarks(read_returned_report(package)) == [("reply", "1", "A", None, None), ("reply", "2", "A", None, None)]


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Opens a document in LibreOffice and saves it again."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("returned")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def save(package: bytes) -> bytes:
        source, target = folder / "report.docx", folder / "saved"
        source.write_bytes(package)
        convert = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
        subprocess.run([*convert, str(source)], check=True, capture_output=True, timeout=180)
        return (target / "report.docx").read_bytes()

    return save


@pytest.mark.thorough
@pytest.mark.parametrize("build", BUILDERS)
def test_a_report_that_libreoffice_saved_comes_back_whole(
    build: Callable[[], Report], saved_by_libreoffice: Callable[[bytes], bytes]
):
    report = build()

    back = read_returned_report(saved_by_libreoffice(written(report)))

    assert back.review == report.review
    assert (back.remarks, back.rewordings, back.removed) == ((), (), 0)


@pytest.mark.thorough
def test_what_was_done_before_libreoffice_saved_it_comes_back(saved_by_libreoffice: Callable[[bytes], bytes]):
    package = written(ferry_report())
    package = add_comment(package, "nine captains", "I make it eight.", paragraph_of(package, "Claim 4"))
    package = reword(package, " the old ferry.", " the aged ferry.")
    package = edited(package, DOCUMENT, track_three_bidders)
    package = resolve(package, {paragraph_of(package, "Claim 7"): "1"})

    back = read_returned_report(saved_by_libreoffice(package))

    nine, reserve = (make_claim(FERRY, words).id for words in ("nine captains", "The reserve holds $2.4 million."))
    assert remarks(back) == [
        ("reply", "I make it eight.", "Ida Holm", nine, "nine captains"),
        ("resolved", "Marked as resolved in the report.", "", reserve, None),
    ]
    assert [(r.span.text_of(FERRY), r.words, r.author) for r in back.rewordings] == [
        ("two", "three", "Ida Holm"),
        ("old", "aged", ""),
    ]
    assert back.removed == 0


def test_nothing_stands_elsewhere_after_a_long_way():
    report = large_report(600, 60)
    notes = [make_note(f"n{n}", f"Remark {n}", span=Span(40 * n, 40 * n + 9)) for n in range(40)]
    review = replace(report.review, records={**report.review.records, **{note.id: note for note in notes}})

    package = reword(written(make_report(review)), "word55 ", "wort55 ")
    back = read_returned_report(package)

    assert rewordings(back) == [("word55", "wort55")]
    assert [record.spans for record in back.review.records.values()] == [r.spans for r in review.records.values()]
