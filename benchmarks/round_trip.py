"""Whole reviews out and back: how many decisions return, and whether a span stands elsewhere.

    python benchmarks/round_trip.py [PATH...]

PATH is an article, a folder of articles, or a .jsonl file of {"id", "text"} (the
samples, if none is given).  Everything that analysis finds in an article is
decided, and the review is taken back from its JSON, from its Word report, from
that report after LibreOffice opened and saved it, and the same once more with
every fiftieth word changed by an editor.  One more article is all of them two
times over, so that most of its sentences stand in several places.  The bar: all
decisions are back, and no span and no comment is on other words.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from onrecord.documents.errors import DocumentError
from onrecord.documents.exchange.json_review import read_review_json, write_review_json
from onrecord.documents.exchange.word_return.reader import read_returned_report
from onrecord.documents.reading.readers import read_article
from onrecord.documents.reading.story.structure import find_structure
from onrecord.documents.reading.word.reader import read_word_bytes
from onrecord.documents.writing.word_report.writer import write_docx
from onrecord.domain.article import Draft
from onrecord.domain.records import AnyRecord, Claim, Entity, Evidence, Note, RecordId, Source, all_spans
from onrecord.domain.report import Report
from onrecord.domain.returned import Rewording
from onrecord.domain.review import Review, is_decided
from onrecord.domain.vocabulary import AttributionLevel, ClaimStatus, Disposition, EvidenceKind, SourceStatus
from onrecord.services.analyzing import fresh_review
from onrecord.services.batch_inputs import find_inputs
from onrecord.services.engines import Engines
from onrecord.services.importing import draft_review
from onrecord.services.journal import Context
from onrecord.services.reporting import build_report

SAMPLES = Path(__file__).parents[1] / "sample_docs"
REPEATED = 2
LEAST_DECISIONS = 500
CHANGED = 4
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
MAIN = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Trip:
    """The result of one export and import."""

    decisions: int
    back: int
    spans: int
    moved: int
    comments: int
    comments_moved: int = 0
    changes: int = 0
    changes_found: int = 0

    @property
    def is_whole(self) -> bool:
        lost = self.decisions - self.back + self.changes - self.changes_found
        return not (lost or self.moved or self.comments_moved)


def main() -> int:
    """Print a line for each article and way; 1 if something was lost or moved, or too little was decided."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[SAMPLES])
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice (soffice) is not installed.")
    print(f"{'article':<28}{'way':<24}{'decisions':>10}{'back':>7}{'spans':>8}{'moved':>7}{'comments':>10}{'moved':>7}")
    trips = []
    with tempfile.TemporaryDirectory() as folder:
        save = saver(office, Path(folder))
        for name, review in reviews(parser.parse_args().paths):
            for way, trip in round_trips(review, save):
                trips.append(trip)
                changed = f"   {trip.changes_found} of {trip.changes} changes" if trip.changes else ""
                print(
                    f"{name[:27]:<28}{way:<24}{trip.decisions:>10,}{trip.back:>7,}{trip.spans:>8,}{trip.moved:>7,}"
                    f"{trip.comments:>10,}{trip.comments_moved:>7,}{changed}",
                    flush=True,
                )
    most = max((trip.decisions for trip in trips), default=0)
    broken = sum(not trip.is_whole for trip in trips)
    print(f"{len(trips)} ways, {broken} of them with a loss; most decisions in one review: {most:,}")
    return int(broken > 0 or most < LEAST_DECISIONS)


def reviews(paths: Sequence[Path]) -> Iterator[tuple[str, Review]]:
    """The reviews of all articles that can be read, and one of all of them together, everything decided."""
    engine = Engines().get("")
    numbers = count()
    context = Context(reviewer=lambda: "R. Adeyemi", now=lambda: NOON, new_id=lambda: f"made-{next(numbers)}")
    drafts = list(read_drafts(paths))
    together = "\n".join(draft.text for _, draft in drafts * REPEATED)
    for name, draft in [*drafts, ("all together", Draft(together, find_structure(together)))]:
        review = fresh_review(draft_review(draft, context), engine.analyze(draft.text, draft.structure))
        review.records = dict(decided(review))
        yield name, review


def read_drafts(paths: Sequence[Path]) -> Iterator[tuple[str, Draft]]:
    for item in find_inputs(paths):
        if item.problem:
            sys.exit(f"{item.identifier}: {item.problem}")
        try:
            draft = read_article(item.path) if item.path else Draft(item.text, find_structure(item.text))
        except DocumentError:
            continue
        if item.path is None or (item.path.name != "README.md" and item.path.suffix not in {".json", ".py"}):
            yield Path(item.identifier).name, draft


def decided(review: Review) -> Iterator[tuple[RecordId, AnyRecord]]:
    """Every record decided in one way or another, with notes and evidence on some."""
    statuses = [status for status in ClaimStatus if not status.is_open]
    levels = list(AttributionLevel)
    for number, record in enumerate(review.records.values()):
        yield record.id, changed(record, number, statuses, levels)
        if number % 4 == 0:
            note = Note(
                id=RecordId(f"note-{number}"),
                disposition=Disposition.ACCEPTED,
                text=f"Seen — № {number % 9}. 🚢",
                author="Jo Lindt",
                written_at=NOON,
                target_id=record.id,
            )
            yield note.id, note
        if number % 5 == 0:
            evidence = Evidence(
                id=RecordId(f"evidence-{number}"),
                disposition=Disposition.ACCEPTED,
                target_id=record.id,
                kind=EvidenceKind.DOCUMENT,
                title=f"Filing {number}",
                looked_up_at=NOON,
            )
            yield evidence.id, evidence


def changed(
    record: AnyRecord, number: int, statuses: Sequence[ClaimStatus], levels: Sequence[AttributionLevel]
) -> AnyRecord:
    if number % 7 == 0:
        return replace(record, disposition=Disposition.REJECTED)
    match record:
        case Claim():
            correction = f"what should stand, {number}" if number % 3 == 0 else ""
            status = statuses[number % len(statuses)]
            return replace(record, disposition=Disposition.ACCEPTED, status=status, correction=correction)
        case Source():
            status = SourceStatus.ANONYMOUS if number % 2 else SourceStatus.NAMED
            level = levels[number % len(levels)]
            return replace(record, disposition=Disposition.ACCEPTED, status=status, level=level, ground_rule="agreed")
        case Entity():
            return replace(record, disposition=Disposition.ACCEPTED, name=f"{record.name} ({number})")
    return replace(record, disposition=Disposition.ACCEPTED)


def round_trips(review: Review, save: Callable[[bytes], bytes]) -> Iterator[tuple[str, Trip]]:
    """Each way out and back, with what it came to."""
    context = Context(reviewer=lambda: "R. Adeyemi", now=lambda: NOON, new_id=str)
    report = build_report(review, (), context, evidence_gate=True)
    as_json, package = written(write_review_json, report), written(write_docx, report)
    yield "JSON", compared(review, read_review_json(as_json))
    yield "Word", from_word(review, package, package)
    yield "Word, LibreOffice", from_word(review, package, save(package))
    edited, changes = with_changed_words(package)
    yield "edited, LibreOffice", from_word(review, edited, save(edited), changes)


def written(write: Callable[[Report, BytesIO], None], report: Report) -> bytes:
    out = BytesIO()
    write(report, out)
    return out.getvalue()


def compared(before: Review, after: Review) -> Trip:
    """Decisions that are the same, and spans that hold other words than before."""
    decisions = [record for record in before.records.values() if is_decided(record)]
    back = sum(after.records.get(record.id) == record for record in decisions)
    spans = moved = 0
    for record in before.records.values():
        found = after.records.get(record.id)
        words = [span.text_of(before.text) for span in all_spans(record)]
        spans += len(words)
        moved += (found and [span.text_of(after.text) for span in all_spans(found)]) != words
    return Trip(len(decisions), back, spans, moved, comments=0)


def from_word(review: Review, before: bytes, after: bytes, changes: Counter[tuple[str, str]] | None = None) -> Trip:
    """The same of a Word report, with its comments: each on the words it stood on when it was sent."""
    came_back = read_returned_report(after)
    placed, placed_after = comments_of(before), comments_of(after)
    lost = placed - placed_after
    text = came_back.review.text
    found = Counter((r.span.text_of(text), r.words) for r in came_back.rewordings if is_ours(r))
    strange = [r for r in came_back.rewordings if not is_ours(r)]
    made = changes or Counter()
    return replace(
        compared(review, came_back.review),
        comments=placed.total(),
        comments_moved=lost.total() + len(strange) + len(came_back.remarks) + came_back.removed,
        changes=made.total(),
        changes_found=(made & found).total(),
    )


def comments_of(package: bytes) -> Counter[tuple[str, str]]:
    """The text of each comment and its words, read as in any Word document."""
    draft = read_word_bytes(package)
    return Counter((c.text, c.span.text_of(draft.text) if c.span else "") for c in draft.comments)


def with_changed_words(package: bytes) -> tuple[bytes, Counter[tuple[str, str]]]:
    """The package with some words of the article changed, every other one tracked; and which became what."""
    with ZipFile(BytesIO(package)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    root = etree.fromstring(parts[MAIN], etree.XMLParser(huge_tree=True))
    changes: Counter[tuple[str, str]] = Counter()
    words = [word for run in article_runs(root) for word in whole_words(run)]
    for number, (text, word) in enumerate(words):
        if number % CHANGED == CHANGED // 2:
            new = f"emended{number}"
            changes[word, new] += 1
            replace_word(text, word, new, is_tracked=number % (2 * CHANGED) < CHANGED)
    parts[MAIN] = etree.tostring(root)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new_file:
        for name, data in parts.items():
            new_file.writestr(name, data)
    return out.getvalue(), changes


def article_runs(root: etree._Element) -> list[etree._Element]:
    """The runs of the article's lines that stand in no link."""
    styled = (style for style in root.iter(f"{W}pStyle") if str(style.get(f"{W}val")).startswith("ArticleText"))
    return [run for style in styled for run in style.getparent().getparent().findall(f"{W}r")]


def whole_words(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """A plain word with others before and after it in the same run, if there is one."""
    text = run.find(f"{W}t")
    pieces = (text.text or "").split(" ") if text is not None else []
    plain = [piece for piece in pieces[1:-1] if piece.isalpha()]
    if plain and (text.text or "").count(plain[0]) == 1:
        yield text, plain[0]


def replace_word(text: etree._Element, word: str, new: str, *, is_tracked: bool) -> None:
    before, _, after = str(text.text).partition(word)
    if not is_tracked:
        text.text = f"{before}{new}{after}"
        return
    run = text.getparent()
    author = {f"{W}id": "9000", f"{W}author": "Ida Holm", f"{W}date": "2026-05-20T09:00:00Z"}
    for tag, kind, words in (("ins", "t", new), ("del", "delText", word)):
        change = etree.Element(f"{W}{tag}", author)
        copied = etree.SubElement(change, f"{W}r")
        properties = run.find(f"{W}rPr")
        if properties is not None:
            copied.append(etree.fromstring(etree.tostring(properties)))
        etree.SubElement(copied, f"{W}{kind}").text = words
        run.addnext(change)
    rest = etree.fromstring(etree.tostring(run))
    text.text, rest.find(f"{W}t").text = before, after
    for piece in (text, rest.find(f"{W}t")):
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.getnext().getnext().addnext(rest)


def is_ours(rewording: Rewording) -> bool:
    """Whether a change was made by the benchmark."""
    return rewording.words.startswith("emended")


def saver(office: str, folder: Path) -> Callable[[bytes], bytes]:
    """Opens a document in LibreOffice and saves it again."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    source, target = folder / "report.docx", folder / "saved"

    def save(package: bytes) -> bytes:
        source.write_bytes(package)
        convert = [office, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
        subprocess.run([*convert, str(source)], check=True, capture_output=True, timeout=600)
        return (target / "report.docx").read_bytes()

    return save


if __name__ == "__main__":
    sys.exit(main())
