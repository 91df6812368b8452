"""The Python interface for scripts: open a library, analyze, decide, report."""

import hashlib
import inspect
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from docx import Document

from onrecord import scripting
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.story.structure import find_structure
from onrecord.domain.article import Draft
from onrecord.scripting import (
    Analyzed,
    ArticleId,
    ClaimStatus,
    Edition,
    EvidenceDraft,
    EvidenceKind,
    ExplainedError,
    Library,
    OpenArticle,
    analyze,
)
from onrecord.services.importing import add_analyzed
from onrecord.services.journal import Context

WINDOW_ONLY = frozenset({"as_seen", "identities", "memory", "returned", "take_in", "use_mine"})
"""The parts of a desk that scripts aren't promised."""
FERRY = "Ferry Cost Doubles\n\nThe ferry cost $12 million, Ida Brandt said on Monday. Officials denied it.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "desk.onrecord", reviewer="Ada Moss") as library:
        yield library


@pytest.fixture
def article(library: Library, engine: Engine, context: Context) -> OpenArticle:
    draft = Draft(FERRY, find_structure(FERRY))
    analyzed = Analyzed("ferry.txt", draft, engine.analyze(draft.text, draft.structure), 0.0)
    return library.open(add_analyzed(analyzed, library._store, context).article_id)


def test_a_script_decides_as_its_reviewer_and_the_library_keeps_it(library: Library, article: OpenArticle) -> None:
    claim = article.review.claims[0]
    assert article.words(claim) == "The ferry cost $12 million"
    record = EvidenceDraft(kind=EvidenceKind.DOCUMENT, title="Budget", locator="page 3")
    article.desk.evidence.attach(claim.id, record)
    article.desk.claims.tag(claim.id, ClaimStatus.VERIFIED)
    again = library.open(article.id)
    assert again.review.claims[0].status is ClaimStatus.VERIFIED
    assert {change.reviewer for change in again.desk.log} == {"Ada Moss"}
    assert [summary.checked for summary in library.articles("ferry")] == [1]


def test_a_file_that_a_script_attaches_is_kept_and_packed(
    library: Library, article: OpenArticle, tmp_path: Path
) -> None:
    claim, file = article.review.claims[0], tmp_path / "budget.txt"
    file.write_text("The ferry: $12 million", encoding="utf-8")
    article.attach_file(claim.id, file, EvidenceDraft(kind=EvidenceKind.DATA, title="Budget", locator="line 1"))
    (item,) = article.review.evidence_for(claim.id)
    assert (item.kind, item.title, item.place) == (EvidenceKind.DATA, "Budget", str(file))
    assert item.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    file.unlink()
    package = article.report(tmp_path / "ferry.package.zip")
    with zipfile.ZipFile(package) as packed:
        (name,) = (each for each in packed.namelist() if "evidence" in each and each.endswith(".txt"))
        assert packed.read(name) == b"The ferry: $12 million"
    with pytest.raises(ExplainedError, match=r"budget\.txt can’t be read: No such file"):
        article.attach_file(claim.id, file)
    assert len(article.review.evidence) == 1


def test_an_article_that_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(ExplainedError, match="There is no article “gone” in the library"):
        library.open(ArticleId("gone"))


def test_the_ending_of_its_name_gives_the_format_of_a_report(article: OpenArticle, tmp_path: Path) -> None:
    written = article.report(tmp_path / "ferry.docx", edition=Edition.REDACTED)
    assert "Ferry Cost Doubles" in "\n".join(each.text for each in Document(str(written)).paragraphs)
    with pytest.raises(ExplainedError, match=r"No report has a name that ends in “\.tex”\."):
        article.report(tmp_path / "ferry.tex")


def test_the_library_remembers_a_report_of_a_script(library: Library, article: OpenArticle, tmp_path: Path) -> None:
    article.report(tmp_path / "ferry.json")
    assert [export.path for export in library._store.exports.of([article.id])] == [str(tmp_path / "ferry.json")]


@pytest.mark.thorough
def test_files_are_analyzed_and_added_once(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(FERRY, encoding="utf-8")
    (outcome,) = analyze(file, processes=1)
    assert isinstance(outcome, Analyzed)
    assert library.add(file).id == library.add(file).id
    with pytest.raises(ExplainedError, match=r"^missing\.txt isn’t there"):
        library.add(tmp_path / "missing.txt")
    assert len(library.articles()) == 1


def own_types(hint: object) -> Iterator[str]:
    """The names of the program's own types in an annotation."""
    for part in get_args(hint):
        yield from own_types(part)
    if str(getattr(hint, "__module__", "")).startswith("onrecord") and not get_args(hint):
        yield getattr(hint, "__name__", "")


def promised(article: OpenArticle) -> Iterator[tuple[str, Callable[..., object]]]:
    """Every function of the interface with its name."""
    desk = article.desk
    actions = [part for name, part in vars(desk).items() if not name.startswith("_") and name not in WINDOW_ONLY]
    for place in (scripting.Library, scripting.OpenArticle, type(desk), *map(type, actions)):
        for name, member in inspect.getmembers(place):
            function = member.fget if isinstance(member, property) else member
            if not name.startswith("_") and name not in WINDOW_ONLY and inspect.isfunction(function):
                yield f"{place.__name__}.{name}", function
    yield "analyze", analyze


def test_scripts_can_name_every_type_they_use(article: OpenArticle) -> None:
    used = {
        (name, used_type)
        for name, function in promised(article)
        for hint in get_type_hints(function).values()
        for used_type in own_types(hint)
    }

    assert len(used) > 100
    assert {each for each in used if each[1] not in scripting.__all__} == set()
