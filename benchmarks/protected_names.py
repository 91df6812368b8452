"""Whether a protected name gets out of any export, and how often a harmless review is refused.

    python benchmarks/protected_names.py [--cases N] [--reviews N] [--seed N]

``protected_names.toml`` has names of eleven naming traditions with forms that people write, and names that are also
words.  Each case puts one form of one name into one place that a person can type into and writes one format of one
edition, with the vault unlocked or locked; the cases cover every pair of these.  The finished file is then decoded
without the program's own search and looked through for the form.  The harmless reviews hold the words of a name where
they mean nobody; the meant ones hold them as the source, after an article that uses the word for something else.
"""

import argparse
import html
import io
import json
import random
import re
import sys
import time
import tomllib
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pypdfium2

from onrecord.documents.writing.format_errors import FormatError
from onrecord.domain.article import Article, ArticleId, Block, Revision, RevisionId, Structure, Tick, line_spans
from onrecord.domain.progress import measure
from onrecord.domain.records import (
    AnonymityRecord,
    AnyRecord,
    Claim,
    Entity,
    Evidence,
    Note,
    Query,
    QueryMessage,
    RecordId,
    Reply,
    Source,
    Transcript,
    TranscriptLine,
)
from onrecord.domain.report import FULL, Edition, Format, Report
from onrecord.domain.review import AnalysisInfo, Review
from onrecord.domain.sign_off import SignOff
from onrecord.domain.spans import Span
from onrecord.domain.standing import standings
from onrecord.domain.text import text_hash
from onrecord.domain.vault import Identity, IdentityId
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimKind,
    ClaimStatus,
    EntityKind,
    EvidenceKind,
    SourceKind,
    SourceStatus,
)
from onrecord.services.errors import ServiceError
from onrecord.services.redaction import LeakError, LockedExportError
from onrecord.services.reporting import finished_report, formats_of

NAMES = Path(__file__).with_suffix(".toml")
NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
STORY = """\
Bridge Bolts Failed Tests, Agency Knew
The agency was told in winter that 41 bolts had failed, according to an engineer on the project.
“We had the readings on the third day,” the engineer said. Omar Halloran, the minister, denied it.
The bridge cost 12 million and opened last year."""
MOST_CASES, MOST_REFUSED = 5000, 5
Records = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A form of a name, where it is typed, what is written, and whether the vault is locked."""

    name: int
    form: int
    place: str
    export: tuple[Edition, Format]
    is_locked: bool


class Outcome(NamedTuple):
    """What came of a case: "clean", "refused", "locked", "nothing to write", or "OUT"."""

    case: Case
    what: str


def main() -> None:
    options = read_options()
    data = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    started = time.monotonic()
    cases = covering_cases(data["name"], random.Random(options.seed))[: options.cases]  # noqa: S311 - no secret
    outcomes = [run(case, data["name"]) for case in cases]
    print(f"{len(cases):,} cases, {time.monotonic() - started:.0f} s:", counted(each.what for each in outcomes))
    out = [each.case for each in outcomes if each.what == "OUT"]
    for case in out:
        form = forms_of(data["name"][case.name])[case.form]
        print(f"  OUT  {form!r} in {case.place}, {case.export[0]} {case.export[1]}")
    harmless, meant = harmless_reviews(data["word"])[: options.reviews], meant_reviews(data["word"])[: options.reviews]
    refused = [each for number, each in enumerate(harmless) if is_refused(each, number)]
    print(f"{len(harmless)} harmless reviews: {len(refused)} refused (at most {MOST_REFUSED})")
    print("\n".join(f"  {each.words!r} | {each.note!r}" for each in refused))
    passed = [each for each in meant if not is_refused(each, 0)]
    print(f"{len(meant)} reviews that name the source: {len(passed)} not refused")
    print("\n".join(f"  {each.words!r} | {each.note!r}" for each in passed))
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(bool(out or passed or len(refused) > MOST_REFUSED))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=MOST_CASES, metavar="N", help="only the first N cases")
    parser.add_argument("--reviews", type=int, default=None, metavar="N", help="only the first N reviews of each kind")
    parser.add_argument("--seed", type=int, default=30)
    return parser.parse_args()


def counted(words: Iterable[str]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in Counter(words).most_common())


def forms_of(name: Mapping[str, Any]) -> list[str]:
    """The 25 forms of a name: those written by hand, and its breaks."""
    whole, word = name["whole"], name["word"]
    middle = max(1, len(word) // 2)
    one, other = word[:middle], word[middle:]
    return [
        *name["forms"],
        whole.replace(" ", "\n"),
        whole.replace(" ", "/"),
        f"{one}-\n{other}",
        f"{one}\n{other}",
        f"{one}/{other}",
        f"{one}_{other}",
        f"{one} {other}",
        f"{one}\u00ad{other}",
        "\u200b".join(word),
        ".".join(word),
    ]


def exports() -> list[tuple[Edition, Format]]:
    return [(edition, kind) for edition in Edition for kind in formats_of(edition)]


def covering_cases(names: Sequence[Mapping[str, Any]], chance: random.Random) -> list[Case]:
    """Cases that cover every pair of a name, form, place, export and state of the vault, then more at random.

    A locked vault refuses only what leaves the desk, so a checking copy always has an unlocked one.
    """
    choices = [
        (place, export, is_locked)
        for place in PLACES
        for export in exports()
        for is_locked in ((False,) if export[0] is Edition.CHECKING else (False, True))
    ]
    left = {pair for choice in choices for pair in pairs_of((None, None, *choice))}
    left |= {
        pair
        for name in range(len(names))
        for form in range(len(forms_of(names[name])))
        for choice in choices
        for pair in pairs_of((name, form, *choice))
    }
    cases: list[Case] = []
    while left or len(cases) < MOST_CASES:
        for name in range(len(names)):
            for form in range(len(forms_of(names[name]))):
                tried = [chance.choice(choices) for _ in range(24)]
                best = max(tried, key=lambda choice: len(left & pairs_of((name, form, *choice))))
                left -= pairs_of((name, form, *best))
                cases.append(Case(name, form, *best))
    return cases


def pairs_of(values: Sequence[object]) -> set[tuple[int, object, int, object]]:
    known = [(number, value) for number, value in enumerate(values) if value is not None]
    return {(*one, *other) for one, other in combinations(known, 2)}


def run(case: Case, names: Sequence[Mapping[str, Any]]) -> Outcome:
    name = names[case.name]
    form = forms_of(name)[case.form]
    identity = Identity(name=name["stored"])
    vault = VaultNames(is_locked=True) if case.is_locked else VaultNames(identities=(identity,))
    report = report_on(STORY, case.place, form, case.export[0], vault)
    target = Path("report")
    if case.place == "name of the file":
        target = Path(re.sub(r"\s", "_", form.replace("/", "_")))
    try:
        data = finished_report(report, target, case.export[1])
    except (LeakError, LockedExportError, FormatError, ServiceError) as error:
        told = {LeakError: "refused", LockedExportError: "locked"}
        return Outcome(case, told.get(type(error), "nothing to write"))
    if case.place == "name of the file":
        return Outcome(case, "OUT")
    is_out = case.is_locked or is_in(form, data)
    return Outcome(case, "OUT" if is_out else "clean")


class Wordy(NamedTuple):
    """A review whose article and note hold a word that is also a name."""

    source: str
    words: str
    note: str


def harmless_reviews(words: Iterable[Mapping[str, Any]]) -> list[Wordy]:
    return [Wordy(word["source"], text, note) for word in words for text in word["article"] for note in word["notes"]]


def meant_reviews(words: Iterable[Mapping[str, Any]]) -> list[Wordy]:
    return [Wordy(word["source"], text, note) for word in words for text in word["article"] for note in word["meant"]]


def is_refused(review: Wordy, number: int) -> bool:
    """Whether the copy with the note is refused; the harmless ones take turns with three kinds."""
    kinds = ((Edition.CHECKING, Format.JSON), (Edition.CHECKED, Format.DOCX), (Edition.CHECKING, Format.HTML))
    edition, kind = kinds[number % len(kinds)]
    vault = VaultNames(identities=(Identity(name=review.source),))
    report = report_on(f"{STORY}\n{review.words}", "note on a claim", review.note, edition, vault, sentence="{}")
    try:
        finished_report(report, Path("report"), kind)
    except LeakError:
        return True
    return False


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report_on(
    text: str, place: str, words: str, edition: Edition, vault: VaultNames, *, sentence: str = "Ask {} again."
) -> Report:
    """A report on the story with some words in one place."""
    records = base_records(text)
    article = Article(
        id=ArticleId("article"),
        headline="Bridge Bolts Failed Tests",
        outlet="The Halmouth Post",
        url="https://paper.example/bolts",
        added_at=NOON,
        edited_at=NOON,
    )
    planted = sentence.format(words)
    change = PLACES[place](planted, words)
    article = replace(article, **change.pop("article", {}))
    sign_off = replace(SIGN_OFF, **change.pop("sign-off", {}), sha256=text_hash(text))
    exporter = change.pop("exporter", "Ruth Adeyemi")
    for record_id, fields in change.items():
        records[record_id] = replace(records[record_id], **fields)
    revision = Revision(
        id=RevisionId("revision"),
        article_id=article.id,
        number=1,
        text=text,
        sha256=text_hash(text),
        structure=Structure(tuple(Block(line) for line in line_spans(text))),
        added_at=NOON,
    )
    review = Review(article, revision, AnalysisInfo("1", "none", "en"), records, sign_offs=(sign_off,))
    return Report(
        review=review,
        progress=measure(review),
        exported_at=NOON,
        exported_by=exporter,
        reviewers=("Ruth Adeyemi",),
        program_version="0",
        edition=edition,
        layout=FULL,
        sign_offs=standings(review),
        vault=vault,
    )


SIGN_OFF = SignOff(reviewer="Ruth Adeyemi", role="", at=NOON, sha256="", statuses={}, claims={})


def base_records(text: str) -> dict[RecordId, AnyRecord]:
    bolts, minister = span(text, "41 bolts had failed"), span(text, "Omar Halloran")
    engineer = span(text, "an engineer on the project")
    made: list[AnyRecord] = [
        Source(
            id=RecordId("source"),
            kind=SourceKind.PERSON,
            status=SourceStatus.ANONYMOUS,
            description="an engineer on the project",
            mentions=(engineer,),
            level=AttributionLevel.ON_BACKGROUND,
            anonymity=AnonymityRecord(reason="fears for the job"),
            vault_ids=(IdentityId("who"),),
        ),
        Source(
            id=RecordId("minister"),
            kind=SourceKind.PERSON,
            status=SourceStatus.NAMED,
            name="Omar Halloran",
            mentions=(minister,),
            level=AttributionLevel.ON_THE_RECORD,
        ),
        Entity(id=RecordId("entity"), kind=EntityKind.PERSON, name="Omar Halloran", mentions=(minister,)),
        Claim(
            id=RecordId("claim"), span=bolts, kinds=(ClaimKind.NUMBER,), status=ClaimStatus.CORRECTED, correction="40"
        ),
        Note(id=RecordId("note"), text="Ask.", author="Ruth Adeyemi", written_at=NOON, target_id=RecordId("claim")),
        Note(id=RecordId("note on words"), text="Ask.", author="Ruth Adeyemi", written_at=NOON, span=bolts),
        Evidence(
            id=RecordId("evidence"),
            target_id=RecordId("claim"),
            kind=EvidenceKind.DOCUMENT,
            title="The readings",
            added_by="Ruth Adeyemi",
            looked_up_at=NOON,
        ),
        Query(
            id=RecordId("query"),
            messages=(message("Is it 41?"),),
            target_id=RecordId("claim"),
        ),
        Reply(id=RecordId("reply"), name="Omar Halloran", accusations=(span(text, "denied it"),)),
        Transcript(id=RecordId("transcript"), title="The call", lines=(TranscriptLine("Yes.", "A"),)),
    ]
    return {record.id: record for record in made}


def message(text: str, writer: str = "Ruth Adeyemi") -> QueryMessage:
    return QueryMessage(text=text, writer=writer, written_at=NOON)


def _field(record: str, field: str) -> Callable[[str, str], Records]:
    return lambda sentence, _words: {record: {field: sentence}}


def _name(record: str, field: str) -> Callable[[str, str], Records]:
    return lambda _sentence, words: {record: {field: words}}


PLACES: dict[str, Callable[[str, str], Records]] = {
    "note on a claim": _field("note", "text"),
    "note on words": _field("note on words", "text"),
    "author of a note": _name("note", "author"),
    "title of evidence": _field("evidence", "title"),
    "passage of evidence": _field("evidence", "passage"),
    "locator of evidence": _field("evidence", "locator"),
    "address of evidence": lambda _sentence, words: {"evidence": {"place": f"https://web.example/{words}/page"}},
    "file of evidence": lambda _sentence, words: {"evidence": {"place": f"/home/ada/{words}.pdf"}},
    "person who added evidence": _name("evidence", "added_by"),
    "correction": _field("claim", "correction"),
    "voucher": _name("claim", "vouched_by"),
    "assignee of a claim": _name("claim", "assignee"),
    "query": lambda sentence, _words: {"query": {"messages": (message(sentence),)}},
    "writer of a query": lambda _sentence, words: {"query": {"messages": (message("Is it?", words),)}},
    "name of a reply": _name("reply", "name"),
    "answer of a reply": _field("reply", "answer"),
    "how a reply was asked": _field("reply", "asked_how"),
    "checklist": lambda sentence, _words: {
        "article": {"ticks": (Tick(words=sentence, ticked_by="Ruth Adeyemi", ticked_at=NOON),)}
    },
    "ground rule": _field("source", "ground_rule"),
    "ground rule of a named source": _field("minister", "ground_rule"),
    "description for print": lambda sentence, _words: {"source": {"anonymity": AnonymityRecord(description=sentence)}},
    "reason": lambda sentence, _words: {"source": {"anonymity": AnonymityRecord(reason=sentence)}},
    "how they know": lambda sentence, _words: {"source": {"anonymity": AnonymityRecord(how_they_know=sentence)}},
    "role of a sign-off": lambda sentence, _words: {"sign-off": {"role": sentence}},
    "reviewer of a sign-off": lambda _sentence, words: {"sign-off": {"reviewer": words}},
    "headline": lambda sentence, _words: {"article": {"headline": sentence}},
    "byline": lambda _sentence, words: {"article": {"byline": f"By {words}"}},
    "outlet": lambda sentence, _words: {"article": {"outlet": sentence}},
    "address of the article": lambda _sentence, words: {"article": {"url": f"https://web.example/{words}"}},
    "assignee of the article": lambda _sentence, words: {"article": {"assignee": words}},
    "transcript": lambda sentence, _words: {"transcript": {"lines": (TranscriptLine(sentence, "A"),)}},
    "title of a transcript": _field("transcript", "title"),
    "role of an entity": _field("entity", "role"),
    "person who exports": lambda _sentence, words: {"exporter": words},
    "name of the file": lambda _sentence, _words: {},
}
"""The places that a person can type into: what is changed, from a sentence with the form or from the form alone."""


def is_in(form: str, data: bytes) -> bool:
    """Whether a form stands in a finished file, as a word of its own."""
    wanted = re.compile(rf"(?<!\w){re.escape(folded(form))}(?!\w)")
    return any(wanted.search(folded(text)) for text in texts_in(data))


def folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def texts_in(data: bytes) -> Iterator[str]:
    """All texts of a file, decoded as its readers would."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename
                yield from texts_in(archive.read(entry))
    elif data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        yield "\n".join(page.get_textpage().get_text_range() for page in document)
        yield "\n".join(document.get_metadata_dict().values())
        for match in re.finditer(rb"stream\r?\n", data):
            try:
                yield zlib.decompressobj().decompress(data[match.end() :]).decode("latin-1")
            except zlib.error:
                continue
        yield data.decode("utf-16-be", "replace")
    elif not data.startswith(b"\x89PNG"):
        text = data.decode("utf-8", "replace")
        yield text
        yield unquote(text)
        yield html.unescape(re.sub(r"<[^<>]*>", "", text))
        yield html.unescape(re.sub(r"<[^<>]*>", " ", text))
        if text.lstrip().startswith(("{", "[")):
            yield json.dumps(json.loads(text), ensure_ascii=False).replace("\\n", "\n")


if __name__ == "__main__":
    main()
