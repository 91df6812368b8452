"""Articles of a library on the command line: added, shown, removed."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from helpers.command_line import onrecord, said_by
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.article import ArticleId, Draft
from onrecord.domain.vocabulary import ClaimStatus, Disposition
from onrecord.services.batch import Analyzed
from onrecord.services.desk import ReviewDesk
from onrecord.services.importing import add_analyzed
from onrecord.services.journal import Context
from onrecord.store.library import open_library

pytestmark = pytest.mark.thorough

Said = Callable[..., tuple[int, str, str]]

FERRY = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday. Officials denied it.\n"
BRIDGE = "Bridge Closed\n\nThe bridge was closed for 14 days, Oskar Lund told the council.\n"
MILL = (
    "Mill Closed\n\nThe mill cost $12 million, sources said. It closed on Monday, 11 March 2025. "
    "A second one closed on Friday, 12 March 2025.\n"
)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "notes.py").write_text("print('no article')\n", encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, engine: Engine, context: Context) -> Path:
    file = tmp_path / "library.sqlite"
    with open_library(file) as store:
        for text in (BRIDGE, FERRY):
            draft = Draft(text, find_structure(text))
            add_analyzed(Analyzed("story.txt", draft, engine.analyze(draft.text, draft.structure), 0.0), store, context)
    return file


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return partial(said_by, capsys)


def test_articles_are_added_analyzed_and_never_twice(tmp_path: Path, stories: Path) -> None:
    file = tmp_path / "new.sqlite"
    first = onrecord("library", "add", stories, "--jobs", "1", "--library", file)
    assert first.returncode == 0, first.stderr
    assert [line.partition(" (")[0] for line in first.stdout.splitlines()] == [
        "Added: Bridge Closed",
        "Added: Ferry Cost Doubles",
    ]
    again = onrecord("library", "add", stories / "ferry.txt", "--json", "--library", file)
    with open_library(file, read_only=True) as store:
        summaries = {each.article.headline: each for each in store.list_articles()}
        ferry = summaries["Ferry Cost Doubles"]
        assert json.loads(again.stdout) == {
            "id": ferry.article.id,
            "file": str(stories / "ferry.txt"),
            "added": False,
        }
        assert len(summaries) == 2
        assert ferry.analyzed
        assert ferry.claims == len(store.load_review(ferry.article.id).claims) > 0


def test_what_can_not_be_read_is_reported_and_the_others_are_added(tmp_path: Path, stories: Path) -> None:
    (stories / "a.docx").write_bytes(b"PK\x03\x04 not really")
    done = onrecord("library", "add", stories, "--jobs", "1", "--library", tmp_path / "new.sqlite")
    assert done.returncode == 1
    assert done.stdout.count("Added: ") == 2
    assert f"Error: {stories / 'a.docx'} " in done.stderr


def listed(said: Said, library: Path) -> list[dict[str, Any]]:
    status, output, _ = said("library", "list", "--json", "--library", library)
    assert status == 0
    return [json.loads(line) for line in output.splitlines()]


def test_an_article_is_shown_by_its_id_or_headline_or_the_start_of_one(said: Said, library: Path) -> None:
    (ferry,) = (each for each in listed(said, library) if each["headline"] == "Ferry Cost Doubles")
    named = (ferry["id"], ferry["id"][:8], "Ferry Cost Doubles", "ferry cost")
    (words,) = {said("library", "show", word, "--library", library)[1] for word in named}
    for expected in ("Ferry Cost Doubles", "0 of ", "not signed off", "unchecked", "Ida Brandt", "$12 million"):
        assert expected in words
    assert ferry["id"] in words
    found = json.loads(said("library", "show", ferry["id"], "--json", "--library", library)[1])
    assert found["claims"][0]["status"] == "unchecked"
    assert {source["label"] for source in found["sources"]} >= {"Ida Brandt"}


@pytest.fixture
def signed(library: Path, engine: Engine, context: Context) -> Path:
    """A story that was signed off, with a resolved check, a query and a note; then one claim was changed."""
    draft = Draft(MILL, find_structure(MILL))
    with open_library(library) as store:
        analysis = engine.analyze(draft.text, draft.structure)
        known = add_analyzed(Analyzed("mill.txt", draft, analysis, 0.0), store, context)
        review = store.load_review(known.article_id)
        desk = ReviewDesk(review, (), store, context, evidence_gate=False)
        claim = review.claims[0].id
        desk.queries.ask(claim, "Which budget?")
        desk.notes.write(claim, "Called the port.")
        desk.marks.accept(review.checks[0].id)
        desk.sign_offs.sign("editor")
        desk.claims.tag(claim, ClaimStatus.FALSE)
    return library


def test_a_broken_sign_off_is_shown_with_its_claims(said: Said, signed: Path) -> None:
    words = said("library", "show", "Mill", "--library", signed)[1]
    assert "Sign-off broken: R. Adeyemi, editor. 1 claim has changed since." in words
    assert "Signed off" not in words
    (changed,) = re.findall(r"Claims to check again \(1\)\s+(\S.*)", words)
    assert changed.split() == ["false", "The", "mill", "cost", "$12", "million"]
    found = json.loads(said("library", "show", "Mill", "--json", "--library", signed)[1])
    assert (found["sign_off"], found["signed_off"]) == ("broken", [])
    assert found["broken_sign_offs"] == [
        {
            "reviewer": "R. Adeyemi",
            "role": "editor",
            "text_changed": False,
            "changed": [found["claims"][0]["id"]],
            "removed": 0,
        }
    ]


def test_show_lists_queries_notes_and_open_checks(said: Said, signed: Path) -> None:
    words = said("library", "show", "Mill", "--library", signed)[1]
    found = json.loads(said("library", "show", "Mill", "--json", "--library", signed)[1])
    with open_library(signed, read_only=True) as store:
        checks = store.load_review(ArticleId(found["id"])).checks
    resolved, *still_open = checks
    assert resolved.disposition is Disposition.ACCEPTED
    assert [check["id"] for check in found["checks"]] == [check.id for check in still_open]
    assert f"Open checks ({len(still_open)})" in words
    assert re.search(r"Queries \(1\)\s+open +The mill cost \$12 million +R. Adeyemi: Which budget\?", words)
    assert re.search(r"Notes \(1\)\s+The mill cost \$12 million +R. Adeyemi: Called the port\.", words)
    assert [each["messages"] for each in found["queries"]] == [[{"writer": "R. Adeyemi", "text": "Which budget?"}]]
    assert [each["text"] for each in found["notes"]] == ["Called the port."]


def test_the_list_names_articles_by_the_start_of_their_id(said: Said, library: Path) -> None:
    output = said("library", "list", "--library", library)[1]
    for each in listed(said, library):
        assert f"{each['id'][:8]}  {each['headline']}" in output


def test_a_missing_article_is_an_error(said: Said, library: Path) -> None:
    status, _, messages = said("library", "show", "Tunnel", "--library", library)
    assert status == 1
    assert "There is no article “Tunnel” in the library." in messages


def test_an_article_is_removed_only_when_that_is_agreed_to(said: Said, library: Path) -> None:
    status, output, messages = said("library", "remove", "Bridge Closed", "--library", library)
    assert (status, output) == (1, "")
    assert "Removing articles needs your confirmation, and there’s no terminal to ask on." in messages
    assert "Add --yes." in messages
    removed = said("library", "remove", "Bridge Closed", "--yes", "--library", library)
    assert removed == (0, "Removed: Bridge Closed\n", "")
    assert [each["headline"] for each in listed(said, library)] == ["Ferry Cost Doubles"]


def test_of_several_articles_one_that_is_not_there_keeps_all(said: Said, library: Path) -> None:
    assert said("library", "remove", "Bridge Closed", "Tunnel", "--yes", "--library", library)[0] == 1
    assert len(listed(said, library)) == 2


def test_no_library_is_made_to_remove_from(said: Said, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    status, _, messages = said("library", "remove", "x", "--yes", "--library", missing)
    assert status == 1
    assert f"There is no library at {missing}." in messages
    assert not missing.exists()


def test_folders_without_articles_are_said_before_any_work(said: Said, tmp_path: Path, stories: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    status, output, messages = said("library", "add", empty, "--library", tmp_path / "new.sqlite")
    assert (status, output) == (1, "")
    assert f"Error: There are no articles in {empty}." in messages
    assert not (tmp_path / "new.sqlite").exists()
    for file in ("bridge.txt", "ferry.txt"):
        (stories / file).unlink()
    assert said("library", "add", stories, "--library", tmp_path / "new.sqlite")[0] == 1
