"""Long work: read, analyzed and exported without holding up the window, and stoppable."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from helpers.processes import children
from onrecord.domain.report import ExportChoice
from onrecord.domain.vault_names import NO_NAMES
from onrecord.domain.vocabulary import ClaimStatus
from onrecord.services.child_processes import IdleProcesses
from onrecord.services.journal import Context
from onrecord.services.web import WebAccess
from onrecord.store.library import LibraryStore, open_library
from onrecord.ui.report_work import WorkSettings
from onrecord.ui.session import Session
from onrecord.ui.workbench import Workbench

STORY = "Ferry Costs Double\n\nThe ferry cost $12 million, Ida Brandt said on Monday.\n\n“We paid twice,” she added."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[LibraryStore]:
    with open_library(tmp_path / "library.sqlite") as store:
        yield store


@pytest.fixture
def session() -> Session:
    return Session()


@pytest.fixture
def bench(
    qtbot: QtBot, session: Session, library: LibraryStore, context: Context, tmp_path: Path, *, idle: IdleProcesses
) -> Iterator[Workbench]:
    made = Workbench(
        session,
        library,
        context,
        WorkSettings(),
        web=WebAccess(tmp_path / "evidence"),
        evidence=lambda: library.evidence_in(tmp_path / "evidence"),
        idle=idle,
    )
    made.start()
    yield made
    made.stop()


def opened(qtbot: QtBot, bench: Workbench, text: str = STORY) -> None:
    with qtbot.waitSignal(bench.analyzed):
        bench.read_text(text)


def long_story() -> str:
    """Long enough that its analysis can't be done before it is stopped."""
    return STORY + "\n\n" + "\n\n".join(f"Port {i} said it had paid ${i} million twice." for i in range(1000))


def test_pasted_text_becomes_an_analyzed_article_of_the_library(
    qtbot: QtBot, bench: Workbench, session: Session, library: LibraryStore
) -> None:
    opened(qtbot, bench)
    assert session.review.article.headline == "Ferry Costs Double"
    assert [session.review.words_of(q) for q in session.review.quotations][-1] == "We paid twice,"
    (summary,) = library.list_articles()
    assert summary.analyzed
    assert summary.claims == len(session.review.claims) > 0
    assert library.load_review(session.review.article.id).records == session.review.records


def test_an_analyzed_article_is_not_analyzed_again_when_it_is_opened(
    qtbot: QtBot, bench: Workbench, session: Session
) -> None:
    opened(qtbot, bench)
    article_id, records = session.review.article.id, dict(session.review.records)
    bench.close_article()
    assert session.review is None
    with qtbot.waitSignal(session.opened):
        bench.open_article(article_id)
    assert session.review.records == records
    assert not bench.is_busy


def test_analyzing_again_keeps_what_was_decided(qtbot: QtBot, bench: Workbench, session: Session) -> None:
    opened(qtbot, bench)
    first, *_, last = session.review.claims
    session.perform(lambda desk: desk.claims.tag(first.id, ClaimStatus.FALSE))
    session.perform(lambda desk: desk.marks.reject(last.id))
    records = dict(session.review.records)
    with qtbot.waitSignal(bench.analyzed):
        bench.analyze()
    assert session.review.records == records


def test_a_file_that_cannot_be_read_is_reported_and_the_open_article_stays(
    qtbot: QtBot, bench: Workbench, session: Session, tmp_path: Path
) -> None:
    opened(qtbot, bench)
    before = session.review
    empty = tmp_path / "empty.txt"
    empty.touch()
    with qtbot.waitSignal(bench.failed) as told:
        bench.read_file(empty)
    (error,) = told.args
    assert error.what.startswith("empty.txt ")
    assert error.kept == "Nothing was imported, and the file wasn’t changed."
    assert session.review is before


def test_analysis_can_be_cancelled_and_run_later(qtbot: QtBot, bench: Workbench, session: Session) -> None:
    with qtbot.waitSignal(session.opened):
        bench.read_text(long_story())
    with qtbot.waitSignal(bench.cancelled) as told:
        bench.cancel()
    assert told.args == ["Analyzing"]
    assert not bench.is_busy
    assert session.review.analysis is None
    with qtbot.waitSignal(bench.analyzed):
        bench.analyze()
    assert session.review.analysis is not None


def test_an_analysis_whose_process_dies_is_reported_and_over(qtbot: QtBot, bench: Workbench, session: Session) -> None:
    with qtbot.waitSignal(session.opened):
        bench.read_text(long_story())
    # A process that dies before it has its task is replaced without a word.
    qtbot.waitSignal(bench.progressed).wait()
    with qtbot.waitSignal(bench.failed):
        # That of the test before may still be on its way out.
        for child in children("analysis"):
            child.kill()
    assert session.review.analysis is None
    assert not bench.is_busy
    with qtbot.waitSignal(bench.analyzed):
        bench.analyze()


def test_the_report_is_written_while_the_review_goes_on(
    qtbot: QtBot, bench: Workbench, session: Session, tmp_path: Path
) -> None:
    opened(qtbot, bench)
    target = tmp_path / "report.docx"
    with qtbot.waitSignal(bench.exported):
        bench.reports.export(target, ExportChoice(), NO_NAMES)
        session.perform(lambda desk: desk.claims.tag(session.review.claims[0].id, ClaimStatus.FALSE))
    assert target.read_bytes().startswith(b"PK")


def test_a_report_that_cannot_be_written_is_reported(
    qtbot: QtBot, bench: Workbench, session: Session, tmp_path: Path
) -> None:
    opened(qtbot, bench)
    with qtbot.waitSignal(bench.failed) as told:
        bench.reports.export(tmp_path / "gone" / "report.docx", ExportChoice(), NO_NAMES)
    assert told.args[0].what.startswith("The report couldn’t be written to “report.docx”")


def test_findings_that_come_after_the_article_was_left_are_dropped(
    qtbot: QtBot, bench: Workbench, session: Session, library: LibraryStore
) -> None:
    with qtbot.waitSignal(session.opened):
        bench.read_text(STORY)
    first = session.review.article.id
    bench.read_text(STORY.replace("Ferry", "Tram"))
    # The first article may be analyzed before it is left.
    qtbot.waitUntil(lambda: session.review.article.id != first and session.review.analysis is not None)
    assert session.review.article.headline == "Tram Costs Double"
    assert len(library.list_articles()) == 2
    bench.open_article(first)
    qtbot.waitUntil(lambda: session.review.article.id == first and session.review.analysis is not None)
    assert session.review.article.headline == "Ferry Costs Double"


@pytest.mark.thorough
def test_the_window_answers_while_a_very_long_paste_is_added(qtbot: QtBot, bench: Workbench, session: Session) -> None:
    said: list[str] = []
    ticks: list[None] = []
    bench.started.connect(said.append)
    bench.ended.connect(lambda: said.append(""))
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: ticks.append(None))
    with qtbot.waitSignal(session.opened):
        bench.read_text("Ferry Costs Double\n\n" + "The ferry cost $12 million, Ida Brandt said.\n" * 110_000)
        qtbot.waitUntil(lambda: len(said) == 2)
        timer.start()
    timer.stop()
    assert said == ["Reading the pasted text", "Adding the article to your library", "Analyzing"]
    assert len(ticks) > 100
    assert len(session.review.text) > 4_900_000
    bench.cancel()
    qtbot.waitUntil(lambda: not bench.is_busy)
    assert said[-1] == ""
