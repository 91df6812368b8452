"""The right of reply: recorded, undone, kept in a library and a new draft, and exported."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from helpers.builders import FOUND, NOON, make_review, span_of
from helpers.memory import make_desk
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.writing.record_tables import tables_of
from onrecord.domain.open_problems import ProblemKind
from onrecord.domain.progress import measure
from onrecord.domain.records import AnyRecord, Check, Entity, RecordId, Reply, Source
from onrecord.domain.redraft import carry_over
from onrecord.domain.report import FULL, Edition, Format, Report
from onrecord.domain.review import ACCUSATION_CHECK, Proposals, Review
from onrecord.domain.vocabulary import Disposition, EntityKind, ReplyStatus, Severity, SourceKind, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import SpanError
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, write_report
from onrecord.store.library import open_library

TEXT = (
    "The union accused Jörg Möller of selling the boats. The port blamed رامي حداد for the fire. "
    "Möller declined to comment. The lease was his."
)
MOLLER, FIRE = RecordId("e-moller"), RecordId("e-haddad")
REPLY = RecordId("r-moller")


def found() -> list[AnyRecord]:
    place = lambda words: span_of(TEXT, words)  # noqa: E731
    accused = (place("accused Jörg Möller of selling the boats"),)
    return [
        Entity(id=MOLLER, kind=EntityKind.PERSON, name="Jörg Möller", mentions=(place("Jörg Möller"),), origin=FOUND),
        Entity(id=FIRE, kind=EntityKind.PERSON, name="رامي حداد", mentions=(place("رامي حداد"),), origin=FOUND),
        Reply(id=REPLY, name="Jörg Möller", entity_id=MOLLER, accusations=accused, origin=FOUND),
        Check(
            id=RecordId("k"),
            rule=ACCUSATION_CHECK,
            severity=Severity.WARNING,
            places=accused,
            message="Möller is accused.",
            origin=FOUND,
        ),
    ]


@pytest.fixture
def review() -> Review:
    return make_review(TEXT, found())


@pytest.fixture
def desk(review: Review, context: Context) -> ReviewDesk:
    return make_desk(review, context)[0]


def the_reply(desk: ReviewDesk) -> Reply:
    return desk.review.replies[0]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, ReplyStatus.NOT_ASKED),
        ({"asked_at": NOON}, ReplyStatus.ASKED),
        ({"asked_at": NOON, "due_at": NOON + timedelta(hours=2)}, ReplyStatus.ASKED),
        ({"asked_at": NOON, "due_at": NOON - timedelta(hours=2)}, ReplyStatus.OVERDUE),
        ({"answer": "He sold none."}, ReplyStatus.ANSWERED),
        ({"asked_at": NOON, "is_declined": True}, ReplyStatus.DECLINED),
        ({"not_needed": "Convicted in 2024.", "is_declined": True}, ReplyStatus.NOT_NEEDED),
    ],
)
def test_the_status_follows_from_what_is_on_file(desk: ReviewDesk, fields: dict[str, Any], status: ReplyStatus) -> None:
    if fields:
        desk.replies.fill_in(REPLY, **fields)
    assert the_reply(desk).status(NOON + timedelta(hours=1)) is status


def test_it_is_open_until_the_article_has_the_answer(desk: ReviewDesk) -> None:
    assert measure(desk.review).problems_of(ProblemKind.REPLY) == 1
    desk.replies.fill_in(REPLY, answer=" He sold none. ")
    assert the_reply(desk).state(NOON) == "answered, not in the article"
    assert measure(desk.review).problems_of(ProblemKind.REPLY) == 1
    desk.replies.show_in_article(REPLY, span_of(TEXT, "Möller declined to comment"))
    assert the_reply(desk).state(NOON) == "answered"
    assert measure(desk.review).problems_of(ProblemKind.REPLY) == 0
    desk.replies.take_from_article(REPLY, span_of(TEXT, "Möller declined to comment"))
    assert measure(desk.review).problems_of(ProblemKind.REPLY) == 1


def test_asking_records_who_and_when_and_is_undone(desk: ReviewDesk) -> None:
    desk.replies.ask(REPLY)
    asked_at = the_reply(desk).asked_at
    assert asked_at
    assert (the_reply(desk).asked_by, asked_at < desk.log[-1].at) == ("R. Adeyemi", True)
    assert desk.undo_name == "Record request for reply"
    desk.undo()
    assert the_reply(desk).asked_at is None
    assert the_reply(desk).disposition is Disposition.PROPOSED


def test_accusing_words_of_one_name_go_together(desk: ReviewDesk) -> None:
    desk.marks.reject(REPLY)
    desk.replies.add(span_of(TEXT, "accused Jörg Möller"))
    desk.replies.add(span_of(TEXT, "Jörg Möller of selling"))
    (reply,) = desk.review.replies
    assert (reply.name, reply.entity_id, len(reply.accusations)) == ("Jörg Möller", MOLLER, 2)


def test_words_that_name_nobody_wait_for_a_name(desk: ReviewDesk) -> None:
    change = desk.replies.add(span_of(TEXT, "The lease was his"))
    assert change
    added = change.record_ids[0]
    assert desk.review.records[added].label == "name missing"
    desk.replies.rename(added, " رامي حداد ")
    assert (desk.review.records[added].name, desk.review.records[added].entity_id) == ("رامي حداد", FIRE)
    with pytest.raises(SpanError):
        desk.replies.add(span_of(TEXT + "more", "more"))


def test_it_stands_for_the_check_until_it_is_rejected(desk: ReviewDesk) -> None:
    assert desk.review.checks == []
    desk.marks.reject(REPLY)
    assert (desk.review.replies, desk.review.checks) == ([], [])
    desk.undo()
    assert len(desk.review.replies) == 1


def test_silencing_the_check_hides_what_nobody_decided(desk: ReviewDesk) -> None:
    desk.review.silenced = frozenset({ACCUSATION_CHECK})
    assert desk.review.replies == []
    desk.replies.add(span_of(TEXT, "blamed رامي حداد for the fire"))
    assert [reply.name for reply in desk.review.replies] == ["رامي حداد"]


def test_a_merged_entity_keeps_the_right_of_reply(desk: ReviewDesk) -> None:
    desk.marks.merge_entities(FIRE, MOLLER)
    assert the_reply(desk).entity_id == FIRE
    desk.marks.reject(FIRE)
    assert the_reply(desk).entity_id is None


def test_a_new_analysis_leaves_a_decision_alone(desk: ReviewDesk) -> None:
    desk.replies.fill_in(REPLY, answer="He sold none.")
    again = replace(found()[2], id=RecordId("reply:other"))
    assert [edit for edit in Proposals(desk.review).edits_for([again]) if edit.after] == []


def test_a_new_draft_keeps_it_on_the_accusing_words(desk: ReviewDesk) -> None:
    desk.replies.fill_in(REPLY, answer="He sold none.")
    desk.replies.show_in_article(REPLY, span_of(TEXT, "Möller declined to comment"))
    text = TEXT.replace("Möller declined to comment", "Möller said he sold none")
    (reply,) = [record for record in carry_over(desk.review, text).records if isinstance(record, Reply)]
    assert [span.text_of(text) for span in reply.accusations] == ["accused Jörg Möller of selling the boats"]
    assert reply.state(NOON) == "answered, not in the article"


def test_a_library_stores_and_copies_it(context: Context, tmp_path: Path) -> None:
    review = make_review(TEXT, found())
    with open_library(tmp_path / "library.sqlite") as library:
        library.add_article(review.article, review.revision, review.records.values())
        desk = ReviewDesk(library.load_review(review.article.id), (), library, context)
        desk.replies.fill_in(REPLY, answer="He sold none.")
        assert library.load_review(review.article.id).replies == desk.review.replies
        assert [each.article.id for each in library.list_articles("sold none")] == [review.article.id]
        library.save_copy(tmp_path / "copy.sqlite")
    with open_library(tmp_path / "copy.sqlite") as copy:
        assert copy.load_review(review.article.id).replies == desk.review.replies


def report_on(desk: ReviewDesk, context: Context, **changes: Any) -> Report:
    return build_report(desk.review, desk.log, context, evidence_gate=True, **changes)


def html_of(report: Report, folder: Path) -> str:
    return write_report(report, folder / "r.html", Format.HTML).read_text(encoding="utf-8")


def test_json_keeps_it(desk: ReviewDesk, context: Context) -> None:
    desk.replies.ask(REPLY)
    out = BytesIO()
    write_review_json(report_on(desk, context), out)
    assert json.loads(out.getvalue())["schema"] == 6
    assert read_review_json(out.getvalue()).replies == desk.review.replies


def test_the_report_says_what_is_missing_and_what_was_answered(
    desk: ReviewDesk, context: Context, tmp_path: Path
) -> None:
    html = html_of(report_on(desk, context), tmp_path)
    assert "Right of reply: not asked" in html
    desk.replies.ask(REPLY)
    desk.replies.fill_in(REPLY, asked_how="by email", answer="He sold none.", due_at=NOON)
    desk.replies.show_in_article(REPLY, span_of(TEXT, "Möller declined to comment"))
    html = html_of(report_on(desk, context), tmp_path)
    assert "Right of reply: " not in html
    for words in ("Asked: ", "by email", "Deadline: ", "He sold none.", "In the article: "):
        assert words in html


def test_the_short_report_leaves_out_what_nobody_has_to_look_at(
    desk: ReviewDesk, context: Context, tmp_path: Path
) -> None:
    reply = the_reply(desk)
    desk.review.records[REPLY] = replace(reply, printed=(span_of(TEXT, "Möller declined to comment"),))
    review = make_review(TEXT, desk.review.records.values())
    short = build_report(review, (), context, evidence_gate=True)
    full = replace(short, layout=FULL)
    assert "Right of reply" not in html_of(short, tmp_path)
    assert "May be answered" in html_of(full, tmp_path)


def test_the_tables_have_it(desk: ReviewDesk, context: Context) -> None:
    (table,) = [each for each in tables_of(report_on(desk, context)) if each.name == "Right of reply"]
    assert table.rows[0][:3] == ["Jörg Möller", "not asked", "accused Jörg Möller of selling the boats"]


@pytest.mark.parametrize("edition", [Edition.REDACTED, Edition.CHECKED])
def test_what_leaves_the_desk_names_no_protected_source(
    desk: ReviewDesk, context: Context, tmp_path: Path, edition: Edition
) -> None:
    source = Source(
        id=RecordId("s"),
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        name="Petra Quorn",
        mentions=(span_of(TEXT, "The union"),),
    )
    desk.review.records[source.id] = source
    shown = make_review(TEXT, [*desk.review.records.values()])
    desk = make_desk(shown, context)[0]
    desk.replies.fill_in(REPLY, answer="Petra Quorn lies, he says.")
    kind = Format.JSON if edition is Edition.REDACTED else Format.DOCX
    report = report_on(desk, context, edition=edition, layout=FULL)
    written = write_report(report, tmp_path / f"r{kind.extension}", kind).read_bytes()
    assert b"Quorn" not in written
    assert b"lies" not in written


def test_the_checked_copy_tells_the_editor_what_is_missing(desk: ReviewDesk, context: Context, tmp_path: Path) -> None:
    report = report_on(desk, context, edition=Edition.CHECKED)
    with ZipFile(write_report(report, tmp_path / "checked.docx")) as package:
        comments = package.read("word/comments.xml").decode()
    assert "Right of reply" in comments
    assert "not asked" in comments


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Format.ANNOTATIONS, ['"reply"', "He sold none.", '"purpose": "replying"']),
        (Format.QDPX, ["Right of reply: Jörg Möller"]),
        (Format.XLSX, ["Right of reply", "He sold none."]),
    ],
)
def test_files_for_other_programs_have_it(
    desk: ReviewDesk, context: Context, tmp_path: Path, kind: Format, words: list[str]
) -> None:
    desk.replies.fill_in(REPLY, answer="He sold none.")
    path = write_report(report_on(desk, context), tmp_path / f"r{kind.extension}", kind)
    text = path.read_text("utf-8") if kind is Format.ANNOTATIONS else _unpacked(path)
    for each in words:
        assert each in text


def _unpacked(path: Path) -> str:
    with ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
