"""Make a checking copy again as it was sent, for one that came back without its review.

Google Docs and Pages drop the review from a Word document, and an OpenDocument text can't hold it. The library has the
article, and the copy prints which text it is on and when it was exported.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Protocol

from onrecord.domain.article import ArticleId, RevisionId
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.checklist import ChecklistItem
from onrecord.domain.library import KnownText
from onrecord.domain.past import as_left, log_of
from onrecord.domain.report import FULL, Layout, Report, Section
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report, with_comparisons
from onrecord.translation import LANGUAGES, _, speaking

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_STAMP = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What a copy says of the desk: who exports, its checklist, and whether "verified" needs evidence."""

    reviewer: str = ""
    checklist: tuple[ChecklistItem, ...] = ()
    evidence_gate: bool = True


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """The article that a copy is on, as the library has it now, and its desk."""

    review: Review
    log: Sequence[Change] = ()
    desk: DeskWords = DeskWords()


class KnownTexts(Protocol):
    """The library's interface to the article of a copy."""

    def find_text(self, sha256: str) -> KnownText | None: ...
    def load_snapshot(
        self, article_id: ArticleId, revision_id: RevisionId | None = None, *, after: ChangeId | None = None
    ) -> Snapshot: ...


def find_article_of(lines: Sequence[str], store: KnownTexts, named: ArticleId | None = None) -> Snapshot | None:
    """The article of a copy with these lines, by the hash of its text, or the one that the reviewer ``named``."""
    hashes = (match[0] for line in lines for match in _HASH.finditer(line))
    known = [text for text in map(store.find_text, hashes) if text and named in {None, text.article_id}]
    if known:
        return store.load_snapshot(known[0].article_id, known[0].revision_id)
    return store.load_snapshot(named) if named else None


def copy_as_sent(known: KnownArticle, lines: Sequence[str]) -> bytes:
    """The Word document of the copy that was sent; ``lines`` are those of the copy that came back."""
    from onrecord.documents.exchange.word_return.review_part import find_review
    from onrecord.documents.reading.word.package import WordPackage
    from onrecord.documents.writing.word_report.writer import write_docx

    stamps = [datetime.fromisoformat(match[0]) for line in lines for match in _STAMP.finditer(line)]
    exported_at = max(stamps, default=None)
    review, log = _as_exported(known, exported_at)
    sent = frozenset(lines)
    desk = known.desk
    wrote = [*(note.author for note in review.notes), *(item.added_by for item in review.evidence)]
    people = list(dict.fromkeys([desk.reviewer, *(change.reviewer for change in log), *wrote]))[:_MOST_NAMES]
    context = Context(
        reviewer=lambda: next((name for name in people if name and _signed_by(name, sent)), ""),
        now=lambda: exported_at or review.article.edited_at,
        new_id=str,
    )
    report = with_comparisons(
        build_report(review, log, context, evidence_gate=desk.evidence_gate, checklist=desk.checklist)
    )
    code, sections = _language_and_sections(replace(report, layout=FULL), sent, lines)
    best: tuple[int, bytes] | None = None
    with speaking(code):
        for on_all in (False, True):
            out = BytesIO()
            layout = Layout(sections=sections, comments_on_all=on_all)
            write_docx(replace(report, layout=layout), out)
            carried = find_review(WordPackage(out.getvalue()))
            said = carried.comments if carried else ()
            fit = sum(1 if line in sent else -1 for comment in said for line in comment.text.split("\n"))
            if best is None or fit > best[0]:
                best = fit, out.getvalue()
    assert best is not None  # noqa: S101 - two were made
    return best[1]


def _as_exported(known: KnownArticle, at: datetime | None) -> tuple[Review, list[Change]]:
    """The review at a time, and the changes until then; as it is now without a time."""
    log = list(log_of(known.log, known.review.revision.id))
    review = as_left(known.review, known.log)
    records, article, sign_offs = dict(review.records), review.article, review.sign_offs
    while at and log and log[-1].at.replace(microsecond=0) > at and log[-1].revision is None:
        change = log.pop()
        for edit in reversed(change.edits):
            records.pop(edit.record_id, None)
            if edit.before:
                records[edit.record_id] = edit.before
        article = article.with_details(change.details.before) if change.details else article
        sign_offs = change.sign_offs.before if change.sign_offs else sign_offs
    return replace(review, records=records, article=article, sign_offs=sign_offs), log


def _signed_by(name: str, lines: frozenset[str]) -> bool:
    """Whether a line says that a person exported the copy."""
    for code in LANGUAGES:
        with speaking(code):
            ending = _("{time}, by {name}", time="", name=name)
        if any(line.endswith(ending) for line in lines):
            return True
    return False


def _language_and_sections(full: Report, sent: frozenset[str], lines: Sequence[str]) -> tuple[str, tuple[Section, ...]]:
    """The language of a copy, and its sections in their order; ``full`` has all of them."""
    found: dict[str, tuple[Section, ...]] = {}
    for code in LANGUAGES:
        with speaking(code):
            titles = dict(_titles(full))
        shown = [section for section, title in titles.items() if title in sent]
        found[code] = tuple(sorted(shown, key=lambda section: lines.index(titles[section])))
    best = max(found, key=lambda code: len(found[code]))
    return best, found[best]


def _titles(report: Report) -> Iterator[tuple[Section, str]]:
    """The words by which each section of a report is known."""
    from onrecord.documents.writing.report_content.content import Heading
    from onrecord.documents.writing.report_content.context import Context as ReportContext
    from onrecord.documents.writing.report_content.context import Numbers
    from onrecord.documents.writing.report_content.sections import build_sections

    for section, blocks in build_sections(ReportContext(report, Numbers(report.review))):
        heading = next((block.words for block in blocks if isinstance(block, Heading)), "")
        yield section, _("Exported") if section is Section.COVER else heading
