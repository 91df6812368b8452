"""A library in which a name and its forms stand in every place where a person can put them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from helpers.builders import NOON, span_of
from helpers.ferry_review import CHECK, CLAIM, CLERK, IDA, QUOTE, SOURCE, TEXT, ferry_review
from helpers.vaults import make_vault
from onrecord.domain.article import ArticleId, Detail
from onrecord.domain.erasing import Export
from onrecord.domain.records import AnonymityRecord, TranscriptLine
from onrecord.domain.transcripts import TranscriptDraft
from onrecord.domain.vocabulary import EvidenceKind
from onrecord.services.desk import ReviewDesk
from onrecord.services.erasing.name_erasure import NameErasure
from onrecord.services.erasing.own_files import OwnFiles
from onrecord.services.journal import Context
from onrecord.services.notes import EvidenceDraft
from onrecord.store.library import LibraryStore

NAME = "Zoë Åkerström"
FORMS = (
    NAME,
    "Zoe Akerstrom",
    "ÅKERSTRÖM",
    "Åkerström’s",
    "Aakerstroem",
    "zakerstrom@mail.example",
    "zoe_akerstrom.pdf",
    "@ZoeAkerstrom",
    "Z. Åkerström",
    "Å k e r s t r ö m",
    "Zoë Åkerstrӧm",
    "Åker\u200bström",
    "Åkerström, Zoë",
    "Zoe\u0308",
)
"""The name and 13 of its forms: without accents, in capitals, as an account, spaced out, with a Cyrillic letter ..."""
ARTICLE = ArticleId("article-1")


def context_of(clock: Callable[[], datetime]) -> Context:
    return Context(reviewer=lambda: "R. Adeyemi", now=clock, new_id=lambda: uuid4().hex)


def fill(library: LibraryStore, context: Context) -> None:
    """Put every form into notes, and some of them into everything else; then take some out again."""
    review = ferry_review()
    first, *others = FORMS
    article = replace(review.article, headline=f"{first} speaks", byline=f"By {others[0]}", origin=f"/home/{others[5]}")
    revision = replace(review.revision, import_notes=(f"1 comment by {others[2]} was kept.",))
    records = dict(review.records)
    records[IDA] = replace(records[IDA], role=f"aunt of {others[7]}")
    records[CHECK] = replace(records[CHECK], message=f"“{others[1]}” and “{others[3]}” are two spellings.")
    library.add_article(article, revision, records.values())
    desk = open_desk(library, context)
    for form in FORMS:
        desk.notes.write(CLAIM, f"Call {form} before we run it.")
    desk.sources.rename(CLERK, f"{first}")
    desk.sources.rename(SOURCE, f"{others[10]}")
    desk.sources.set_ground_rule(CLERK, f"Never print {others[7]}.")
    desk.sources.set_anonymity(CLERK, AnonymityRecord(reason=f"{others[1]} fears for her job", known_to=others[2]))
    desk.claims.correct(CLAIM, f"The ferry cost {others[8]} $13 million")
    desk.claims.set_voucher(CLAIM, others[0])
    desk.evidence.attach(
        QUOTE,
        EvidenceDraft(
            kind=EvidenceKind.DOCUMENT,
            title=f"Letter of {others[3]}",
            place=f"https://example.org/{others[5]}",
            passage=others[8],
        ),
    )
    reply_id = desk.replies.add(span_of(TEXT, "the ledger was lost")).record_ids[0]
    desk.replies.rename(reply_id, others[9])
    desk.replies.fill_in(reply_id, asked_at=NOON, asked_by=others[0], asked_how=f"by email to {others[5]}")
    desk.replies.fill_in(reply_id, answer=f"{others[3]} lawyer says no.", not_needed=f"{others[1]} was convicted.")
    lines = tuple(TranscriptLine(f"Ask {form} about it.", form, 3.0) for form in FORMS)
    draft = TranscriptDraft(title=f"Talk with {others[4]}", lines=lines, place=f"/home/{others[5]}.srt")
    desk.transcripts.add(draft, SOURCE)
    desk.details.change(Detail.OUTLET, f"The {others[1]} Gazette")
    desk.undo()
    desk.details.assign(NAME)
    desk.claims.assign(CLAIM, NAME)
    desk.checklist.tick(f"Ask {others[3]} once more")
    removed = desk.notes.write(QUOTE, f"Gone again: {others[11]}")
    desk.notes.remove(removed.edits[0].record_id)
    desk.sign_offs.sign(f"friend of {others[1]}")
    library.exports.record(Export(ARTICLE, f"/home/ada/{others[5]}.docx", "checking", "docx", "R. Adeyemi", NOON))


def open_desk(library: LibraryStore, context: Context) -> ReviewDesk:
    return ReviewDesk(library.load_review(ARTICLE), library.load_log(ARTICLE), library, context, evidence_gate=False)


def own_files(folder: Path) -> OwnFiles:
    """Logs, settings and kept pages with the name in them."""
    files = OwnFiles(folder / "logs", folder / "settings.json", folder / "library-evidence")
    files.logs.mkdir(parents=True)
    files.evidence.mkdir()
    for number, name in enumerate(("onrecord.log", "onrecord.log.1", "crash.log")):
        words = "\n".join(f"2026-05-14 INFO read {form}" for form in FORMS[number:])
        (files.logs / name).write_text(f"{words}\n2026-05-14 INFO ready\n", encoding="utf-8")
    settings = {
        "version": 1,
        "reviewer": "R. Adeyemi",
        "recent_libraries": ["/home/ada/library.sqlite", f"/home/{FORMS[6]}/library.sqlite"],
        "folders": {"report": f"/home/{FORMS[7]}", "article": "/home/ada"},
        "exports": [{"name": f"For {NAME}", "template": ""}],
    }
    files.settings.write_text(json.dumps(settings), encoding="utf-8")
    page = files.evidence / f"20260514T090000Z-{FORMS[6]}-0123456789ab.html"
    page.write_text("<p>A page about ferries.</p>", encoding="utf-8")
    record = page.with_name(f"{page.name}.json")
    record.write_text(json.dumps({"url": f"https://example.org/{FORMS[7]}", "sha256": "0123"}), encoding="utf-8")
    return files


def erasure_of(library: LibraryStore, folder: Path, context: Context) -> NameErasure:
    return NameErasure(library, own_files(folder), context, make_vault(library))


def traces(folder: Path) -> list[tuple[str, str]]:
    """Each file under ``folder`` in whose name or bytes a form stands, in any encoding, with that form."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found += [(path.name, form) for form in FORMS if form in path.name or is_in(form, data)]
    return found


def is_in(form: str, data: bytes) -> bool:
    return any(needle in data for needle in _needles(form))


def _needles(form: str) -> Iterator[bytes]:
    for way in {form, form.lower(), form.upper(), form.casefold()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield way.encode(encoding)
        yield json.dumps(way)[1:-1].encode()
