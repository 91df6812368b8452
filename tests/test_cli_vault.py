"""Reports on the command line of an article whose source's name is in the vault."""

from dataclasses import replace
from pathlib import Path

import pytest

from documents.report_builders import make_note
from helpers.builders import make_article, make_revision
from helpers.command_line import onrecord
from helpers.vaults import ADAS, LEAST, LENA, make_vault
from onrecord.documents.writing.finished_files import passages_of
from onrecord.domain.article import ArticleId
from onrecord.domain.library import ArticleSummary
from onrecord.domain.review import AnalysisInfo
from onrecord.store.library import open_library

BOLTS = "The agency knew in March that 41 bolts had failed, an engineer said. The bridge opened in May."
TIDES = "The tide rose by 2 meters in June, a pilot said."


class Desk:
    """A library with two articles, of which one has a source whose name is in the vault."""

    def __init__(self, folder: Path) -> None:
        self.stories, self.library, self.out = folder / "stories", folder / "library.sqlite", folder / "out"
        self.passphrase = folder / "passphrase"
        self.stories.mkdir()
        self.passphrase.write_text(f"{ADAS}\n", encoding="utf-8")
        with open_library(self.library) as library:
            for number, (name, text) in enumerate({"bolts": BOLTS, "tides": TIDES}.items()):
                (self.stories / f"{name}.txt").write_text(text, encoding="utf-8")
                article = replace(make_article(name), id=ArticleId(name))
                revision = replace(make_revision(text), id=f"revision-{number}", article_id=article.id)
                notes = [make_note("note", "Ask Lena again.")] if name == "bolts" else []
                library.add_article(article, revision, notes)
                info = AnalysisInfo("1", "none", "en", ())
                library.save_analysis(revision.id, info, ArticleSummary(article=article))
            vault = make_vault(library, cost=LEAST)
            vault.create("Ada", ADAS)
            vault.save(ArticleId("bolts"), LENA)

    def report(self, *options: str | Path, of: str = "bolts.txt", to: str = "out.docx") -> tuple[int, str]:
        done = onrecord("report", self.stories / of, "-o", self.out.with_name(to), "--library", self.library, *options)
        return done.returncode, " ".join((done.stdout + done.stderr).split())

    def holds_name(self, name: str = "out.docx") -> bool:
        data = (self.out.parent / name).read_bytes()
        return any("Lena" in passage.text for passage in passages_of(data))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_checked_copy_needs_the_passphrase_and_withholds_the_name(desk: Desk) -> None:
    status, said = desk.report("--edition", "checked")
    assert (status, "the vault is locked" in said, "--passphrase-file" in said) == (1, True, True)
    for odd in (Path("/dev/zero"), desk.out.parent):
        assert f"{odd} isn’t a file." in desk.report("--passphrase-file", odd)[1]
    assert not desk.out.with_name("out.docx").exists()

    status, said = desk.report("--edition", "checked", "--passphrase-file", desk.passphrase)
    assert status == 0, said
    assert not desk.holds_name()


def test_a_checking_copy_has_a_name_only_where_that_is_asked_for(desk: Desk) -> None:
    status, said = desk.report("--passphrase-file", desk.passphrase)
    assert status == 1
    assert "The checking copy wasn’t written: a protected name is in a note." in said
    status, said = desk.report("--passphrase-file", desk.passphrase, "--with-protected-names")
    assert status == 0, said
    assert desk.holds_name()


def test_a_batch_refuses_only_the_articles_it_has_to(desk: Desk) -> None:
    options = ("--edition", "redacted", "--format", "json", "--jobs", "1")
    status, said = desk.report(*options, of=".", to="reports")
    assert status == 1
    assert "1 report written · 1 failed" in said
    status, said = desk.report(*options, "--passphrase-file", desk.passphrase, of=".", to="reports")
    assert status == 0, said
    names = sorted(path.name for path in desk.out.with_name("reports").iterdir())
    assert names == ["bolts - redacted copy.json", "tides - redacted copy.json"]
    assert not desk.holds_name("reports/bolts - redacted copy.json")


def test_a_passphrase_that_cannot_be_had_writes_nothing(desk: Desk) -> None:
    desk.passphrase.write_text("not the passphrase\n", encoding="utf-8")
    assert "This passphrase doesn’t open the vault." in desk.report("--passphrase-file", desk.passphrase)[1]
    assert "There’s no terminal to ask for the passphrase." in desk.report("--unlock")[1]
    assert "couldn’t be read" in desk.report("--passphrase-file", desk.passphrase.with_name("none"))[1]
    assert not desk.out.with_name("out.docx").exists()
