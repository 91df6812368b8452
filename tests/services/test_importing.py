"""Import a draft as an article."""

from datetime import UTC, datetime
from pathlib import Path

from helpers.builders import plain_structure, span_of
from onrecord.domain.article import Block, Draft, ImportedComment, Structure
from onrecord.domain.spans import Span
from onrecord.domain.text import text_hash
from onrecord.domain.vocabulary import BlockRole
from onrecord.services.importing import Importer, draft_review
from onrecord.services.journal import Context
from onrecord.services.returning import propose
from onrecord.store.library import open_library

TEXT = "Ferry Costs Double\nBy Ines Okafor\nThe ferry cost $12 million."


def a_draft(**changes: object) -> Draft:
    headline, byline = span_of(TEXT, "Ferry Costs Double"), span_of(TEXT, "By Ines Okafor")
    body = span_of(TEXT, "The ferry cost $12 million.")
    blocks = (Block(headline, BlockRole.HEADLINE), Block(byline, BlockRole.BYLINE), Block(body))
    return Draft(TEXT, Structure(blocks), **changes)


def test_a_draft_becomes_an_article_with_its_headline_and_byline(tmp_path: Path, context: Context) -> None:
    with open_library(tmp_path / "library.sqlite") as store:
        imported = Importer(store, context).add(a_draft(outlet="The Port Ledger", origin="ferry.docx"))
        review = store.load_review(imported.article_id)
    assert imported.is_new
    assert (review.article.headline, review.article.byline) == ("Ferry Costs Double", "By Ines Okafor")
    assert (review.article.outlet, review.article.origin) == ("The Port Ledger", "ferry.docx")
    assert (review.text, review.revision.number) == (TEXT, 1)
    assert review.revision.sha256 == text_hash(TEXT)
    assert review.analysis is None


def test_the_same_text_is_never_added_twice(tmp_path: Path, context: Context) -> None:
    with open_library(tmp_path / "library.sqlite") as store:
        first = Importer(store, context).add(a_draft())
        second = Importer(store, context).add(a_draft(origin="another name.docx"))
        assert (second.article_id, second.is_new) == (first.article_id, False)
        assert len(store.list_articles()) == 1


def test_comments_on_a_known_article_that_are_new_are_proposed(tmp_path: Path, context: Context) -> None:
    old = ImportedComment("Is this with tax?", "Bo Lind", span=span_of(TEXT, "$12 million"))
    note = ImportedComment("Port budget, p. 3", kind="footnote")
    new = ImportedComment("She spells it Okafour.", "Bo Lind", span=span_of(TEXT, "Ines Okafor"))
    with open_library(tmp_path / "library.sqlite") as store:
        importer = Importer(store, context)
        first = importer.add(a_draft(comments=(old, note)))
        same = importer.add(a_draft(comments=(old, note)))
        again = importer.add(a_draft(comments=(old, note, new), origin="ferry, read by Bo.docx"))
        review = store.load_review(first.article_id)
    assert (first.came_back, same.came_back) == (None, None)
    assert again.came_back
    (proposal,) = propose(again.came_back, review, ())
    assert (proposal.words, proposal.author, proposal.span) == (new.text, "Bo Lind", new.span)
    assert again.came_back.name == "ferry, read by Bo.docx"


def test_comments_of_the_document_become_notes_on_their_words(context: Context) -> None:
    words, when = span_of(TEXT, "$12 million"), datetime(2026, 4, 1, 8, 30, tzinfo=UTC)
    comments = (
        ImportedComment("Is this with tax?", "Bo Lind", when, words),
        ImportedComment("Port budget, p. 3", span=span_of(TEXT, "ferry"), kind="footnote"),
        ImportedComment("General remark"),
    )
    review = draft_review(a_draft(comments=comments), context)
    question, footnote, remark = review.records.values()
    assert (question.text, question.author, question.written_at) == ("Is this with tax?", "Bo Lind", when)
    assert review.words_of(question) == "$12 million"
    assert (footnote.text, footnote.author) == ("Footnote: Port budget, p. 3", "unknown")
    assert remark.span is None


def test_a_comment_on_words_that_the_article_has_not_is_one_on_all_of_it(context: Context) -> None:
    comments = (ImportedComment("Lost.", span=Span(len(TEXT) - 2, len(TEXT) + 3)),)
    (note,) = draft_review(a_draft(comments=comments), context).records.values()
    assert (note.text, note.span) == ("Lost.", None)


def test_an_article_without_a_headline_is_called_by_its_first_words(context: Context) -> None:
    text = "the ferry was late again and nobody at the harbor could say why it had happened on a calm morning in May"
    review = draft_review(Draft(text, plain_structure(text)), context)
    assert review.article.headline == "the ferry was late again and nobody at the harbor could say why it had…"
