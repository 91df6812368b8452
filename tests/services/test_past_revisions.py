"""Reports on a revision that is no longer under review: they say so, and tell what was known when it was left."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from documents.word_packages import opened, tables, words_of
from helpers.command_line import onrecord
from helpers.drafts_desk import COST, NEW, OLD, DraftsDesk, a_draft
from onrecord.documents.exchange.json_review import read_review_json
from onrecord.documents.writing.record_tables import tables_of
from onrecord.domain.article import Detail
from onrecord.domain.report import Edition, Report
from onrecord.domain.text import text_hash
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, write_report
from onrecord.store.library import open_library

REPLACED = (
    "Not the text under review: a new draft replaced it on 14\u00a0May\u00a02026. This report shows it as it was then."
)
WITHDRAWN = (
    "Not the text under review: this draft was withdrawn on 14\u00a0May\u00a02026. This report shows it as it was then."
)


@pytest.fixture
def desk(tmp_path: Path, context: Context) -> Iterator[DraftsDesk]:
    with open_library(tmp_path / "library.sqlite") as store:
        yield DraftsDesk(store, context)


def report_on(desk: DraftsDesk, text: str) -> Report:
    """A report on the revision with a text, made as the command line makes it."""
    known = desk.store.find_text(text_hash(text))
    assert known
    review = desk.store.load_review(desk.id, known.revision_id)
    return build_report(review, desk.store.load_log(desk.id), desk.context, evidence_gate=True)


def facts_of(report: Report) -> dict[str, str]:
    return {row[0]: row[1] for row in next(tables(opened(report)))}


def test_the_revision_before_is_reported_as_it_was_left(desk: DraftsDesk) -> None:
    desk.verify(COST)
    desk.open().sign_offs.sign("Desk editor")
    desk.revisions.take(desk.id, a_draft(NEW, outlet="The Northport Courier"))
    desk.context = Context(lambda: "B. Later", desk.context.now, desk.context.new_id)
    desk.open().details.change(Detail.HEADLINE, "Ferry fares go up")

    before, now = report_on(desk, OLD), report_on(desk, NEW)
    assert (before.review.article.headline, before.review.article.outlet) == ("Ferry Fares to Triple", "")
    assert [standing.holds for standing in before.sign_offs] == [True]
    assert before.reviewers == ("R. Adeyemi",)
    assert facts_of(before)["Text"] == f"Revision 1, added 14\u00a0May\u00a02026\n{REPLACED}"
    assert REPLACED in words_of(opened(before)).split("Open problems")[1]
    assert ("Under review", REPLACED) in [tuple(row) for row in tables_of(before)[0].rows]

    assert (now.review.article.headline, now.review.article.outlet) == ("Ferry fares go up", "The Northport Courier")
    assert [standing.holds for standing in now.sign_offs] == [False]
    assert now.reviewers == ("R. Adeyemi", "B. Later")
    assert "Not the text under review" not in words_of(opened(now))


def test_a_withdrawn_draft_is_reported_as_one(desk: DraftsDesk) -> None:
    desk.revisions.take(desk.id, a_draft())
    desk.undo()
    desk.open().details.change(Detail.HEADLINE, "Ferry fares stay")
    withdrawn = report_on(desk, NEW)
    assert withdrawn.review.article.headline == "Ferry Fares to Triple by May"
    assert facts_of(withdrawn)["Text"] == f"Revision 2, added 14\u00a0May\u00a02026\n{WITHDRAWN}"
    assert report_on(desk, OLD).past is None


def test_a_draft_that_redo_brought_back_is_under_review(desk: DraftsDesk) -> None:
    desk.revisions.take(desk.id, a_draft())
    desk.undo()
    desk.redo()
    assert report_on(desk, NEW).past is None
    assert facts_of(report_on(desk, OLD))["Text"].endswith(REPLACED)


def test_a_report_on_an_earlier_revision_has_its_valid_sign_off(desk: DraftsDesk) -> None:
    """With no claim, nothing of it had to be put on other words."""
    for claim in desk.open().review.claims:
        desk.open().marks.reject(claim.id)
    desk.open().sign_offs.sign("Desk editor")
    desk.revisions.take(desk.id, a_draft())
    assert [standing.holds for standing in report_on(desk, OLD).sign_offs] == [True]


def test_a_past_revision_has_no_checked_copy(desk: DraftsDesk, tmp_path: Path) -> None:
    """A checked copy looks like the article that runs."""
    desk.revisions.take(desk.id, a_draft())
    target = tmp_path / "checked.docx"
    with pytest.raises(ServiceError) as refused:
        write_report(replace(report_on(desk, OLD), edition=Edition.CHECKED), target)
    assert refused.value.what == "Revision 1 has no checked copy because it isn’t under review."
    assert not target.exists()
    write_report(replace(report_on(desk, NEW), edition=Edition.CHECKED), target)
    assert target.exists()


def test_the_terminal_says_which_revision_a_report_is_on(desk: DraftsDesk, tmp_path: Path) -> None:
    desk.verify(COST)
    desk.revisions.take(desk.id, a_draft())
    article, target = tmp_path / "ferry.txt", tmp_path / "ferry.json"
    article.write_text(OLD)
    library = ("--library", tmp_path / "library.sqlite")

    done = onrecord("report", article, "-o", target, *library)
    assert done.stdout == (
        f"Report written to {target} (with the decisions in your library on revision 1).\n{REPLACED}\n"
    )
    assert read_review_json(target.read_bytes()).text == OLD
    past = json.loads(target.read_bytes())["past"]
    assert (past["since"][:10], past["is_withdrawn"]) == ("2026-05-14", False)

    many = onrecord("report", article, "-o", tmp_path / "reports", "--format", "json,csv", *library)
    assert many.returncode == 0
    assert f"{article}: Revision 1. {REPLACED}" in many.stderr

    desk.analyze()
    article.write_text(NEW)
    done = onrecord("report", article, "-o", target, *library)
    assert done.stdout == f"Report written to {target} (with the decisions in your library on revision 2).\n"
    assert json.loads(target.read_bytes())["past"] is None
