"""Results kept between runs: found by what made them, whole or not at all."""

import dataclasses
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.analysis import Analysis
from onrecord.domain.article import Block, Structure
from onrecord.domain.vocabulary import BlockRole
from onrecord.services.batch import ResultFolder
from onrecord.services.errors import TargetError

TEXT = (
    "A source close to the ferry company, who asked not to be named, said 12 boats were late on Monday.\n"
    "“We paid €3 million,” said Ida Brandt, the chief engineer. Oskar Lund declined to comment."
)
STRUCTURE = plain_structure(TEXT)


@pytest.fixture(scope="module")
def analysis(engine: Engine) -> Analysis:
    return engine.analyze(TEXT, STRUCTURE)


@pytest.fixture
def folder(tmp_path: Path) -> ResultFolder:
    made = ResultFolder(tmp_path / "results")
    made.create()
    return made


def test_what_is_kept_comes_back_the_same(folder: ResultFolder, analysis: Analysis) -> None:
    assert analysis.quotations
    assert analysis.refusals
    folder.save("ab12", analysis)
    assert folder.load("ab12") == analysis


def test_what_was_never_kept_is_not_found(folder: ResultFolder) -> None:
    assert folder.load("ab12") is None


@pytest.mark.parametrize("damage", [lambda b: b[:-9], lambda b: b.replace(b"Brandt", b"Brandl"), lambda _: b""])
def test_a_damaged_result_is_not_found_and_can_be_kept_anew(
    folder: ResultFolder, analysis: Analysis, tmp_path: Path, damage: object
) -> None:
    folder.save("ab12", analysis)
    (file,) = (tmp_path / "results").rglob("*.json")
    file.write_bytes(damage(file.read_bytes()))
    assert folder.load("ab12") is None
    folder.save("ab12", analysis)
    assert folder.load("ab12") == analysis
    assert [p for p in (tmp_path / "results").rglob("*") if p.is_file()] == [file]


def test_the_key_tells_text_structure_and_pipeline_apart(folder: ResultFolder) -> None:
    first, *rest = STRUCTURE.blocks
    as_headline = dataclasses.replace(STRUCTURE, blocks=(Block(first.span, BlockRole.HEADLINE), *rest))
    variants = [(TEXT, STRUCTURE, "a 1"), (TEXT + " ", STRUCTURE, "a 1"), (TEXT, as_headline, "a 1")]
    keys = {folder.key(*variant) for variant in [*variants, (TEXT, STRUCTURE, "a 2"), (TEXT, Structure(), "a 1")]}
    assert len(keys) == 5
    assert folder.key(*variants[0]) == folder.key(TEXT, plain_structure(TEXT), "a 1")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TargetError) as raised:
        ResultFolder(tmp_path / "file" / "results").create()
    assert (
        raised.value.what
        == f"Results can’t be kept in “{tmp_path / 'file' / 'results'}”: {os.strerror(errno.ENOTDIR)}."
    )


def _link(place: Path, outside: Path) -> None:
    outside.write_text("Notes of a colleague.", encoding="utf-8")
    place.symlink_to(outside)


def _pipe(place: Path, _outside: Path) -> None:
    os.mkfifo(place)


def _foreign(place: Path, _outside: Path) -> None:
    place.write_text("Notes of a colleague.", encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there are no links and pipes")
@pytest.mark.parametrize("put", [_link, _pipe, _foreign, lambda place, _outside: place.mkdir()])
def test_a_result_overwrites_nothing_else(
    folder: ResultFolder, analysis: Analysis, tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    place = tmp_path / "results" / "ab" / "ab12.json"
    place.parent.mkdir()
    put(place, tmp_path / "outside")
    before = place.lstat()
    assert folder.load("ab12") is None
    with pytest.raises(OSError, match=r"“ab12\.json” is there and isn’t a result"):
        folder.save("ab12", analysis)
    assert place.lstat() == before
    assert list(place.parent.iterdir()) == [place]
    if put in {_link, _foreign}:
        assert place.read_text(encoding="utf-8") == "Notes of a colleague."


@pytest.mark.skipif(os.name == "nt", reason="there are no links")
@pytest.mark.parametrize("link", ["ab", "."])
def test_a_result_goes_through_no_link(analysis: Analysis, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "results" / "2026").mkdir(parents=True)
    (tmp_path / "results" / ("2027" if link == "." else f"2026/{link}")).symlink_to(outside)
    folder = ResultFolder(tmp_path / "results", "2027" if link == "." else "2026")
    with pytest.raises(OSError, match=r"(?i)directory|links"):
        folder.save("ab12", analysis)
    assert list(outside.iterdir()) == []
