"""The same articles in every format that LibreOffice writes: nothing lost, nothing doubled, each comment on its words."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from documents.office_corpus import CORPUS, Article, write_master
from onrecord.documents.reading.readers import read_article
from onrecord.domain.article import Draft
from onrecord.domain.vocabulary import BlockRole

FORMATS = ("docx", "odt", "fodt", "rtf", "pdf", "html", "xhtml", "epub")
WITH_COMMENTS = frozenset({"docx", "odt", "fodt", "rtf"})
WITH_LINKS = frozenset({"docx", "odt", "fodt", "rtf", "pdf", "html", "xhtml", "epub"})
WITH_ROLES = frozenset({"docx", "odt", "fodt", "rtf"})


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("corpus")
    masters = folder / "master"
    masters.mkdir()
    files = [str(write_master(article, masters)) for article in CORPUS]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in FORMATS:
        convert = [
            office,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / kind),
            *files,
        ]
        subprocess.run(convert, check=True, capture_output=True, timeout=240)
    return folder


def words_of(text: str) -> list[str]:
    return re.sub(r"[•\uf0b7\u200e\u200f]", " ", text).split()


def story_of(draft: Draft) -> list[str]:
    lines = (b.span.text_of(draft.text) for b in draft.structure.blocks if b.role is not BlockRole.FURNITURE)
    return [word for line in lines for word in words_of(line)]


def expected_words(article: Article) -> list[str]:
    return [word for line in article.lines for word in words_of(line)]


each = pytest.mark.parametrize("article", CORPUS, ids=lambda article: article.name)
of_each_format = pytest.mark.parametrize("kind", FORMATS)


def test_the_corpus_is_large_enough():
    assert len(CORPUS) * len(FORMATS) >= 40


@pytest.mark.thorough
@of_each_format
@each
def test_nothing_is_lost_or_doubled(corpus: Path, article: Article, kind: str):
    draft = read_article(corpus / kind / f"{article.name}.{kind}")

    # LibreOffice 26.8 numbers the bulleted lists of an e-book.
    numbers = re.compile(r"(?<!\S)\d\.") if kind == "epub" else None
    assert [word for word in story_of(draft) if not (numbers and numbers.fullmatch(word))] == expected_words(article)
    assert draft.headline == article.parts[0].words


@pytest.mark.thorough
@pytest.mark.parametrize("kind", sorted(WITH_COMMENTS))
@each
def test_each_comment_stands_on_its_words(corpus: Path, article: Article, kind: str):
    draft = read_article(corpus / kind / f"{article.name}.{kind}")

    found = [(note.author, note.text, note.span.text_of(draft.text) if note.span else "") for note in draft.comments]
    assert found == article.comments


@pytest.mark.thorough
@pytest.mark.parametrize("kind", sorted(WITH_LINKS))
@each
def test_each_link_stands_on_its_words(corpus: Path, article: Article, kind: str):
    draft = read_article(corpus / kind / f"{article.name}.{kind}")

    assert [(link.span.text_of(draft.text), link.target) for link in draft.structure.links] == article.links


@pytest.mark.thorough
@pytest.mark.parametrize("kind", sorted(WITH_ROLES))
@each
def test_headings_lists_quotations_and_tables_keep_their_role(corpus: Path, article: Article, kind: str):
    roles = {"title": "headline", "h2": "subhead", "item": "list item", "quote": "block quote"}
    draft = read_article(corpus / kind / f"{article.name}.{kind}")

    found = {block.span.text_of(draft.text): block.role.value for block in draft.structure.blocks}
    assert {part.words: found.get(part.words) for part in article.parts if part.kind in roles} == {
        part.words: roles[part.kind] for part in article.parts if part.kind in roles
    }
    assert {found.get(cell) for row in article.table for cell in row} <= {"table cell"}
