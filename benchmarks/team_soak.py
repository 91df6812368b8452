"""Many reviewers change the same articles on one server, which is restarted while connections are cut.

    python benchmarks/team_soak.py [--clients N] [--seconds N] [--articles N] [--pace SECONDS] [--reopen SHARE]
        [--seed N]

It starts a PostgreSQL server of its own, as the tests do, and stops it at the end.  Each client is a library of
its own with a watch, and decides something every PACE seconds on average.  The server is stopped and started
twice, and connections are ended all the time.  Afterwards:

* the log of each article is replayed: each change has to find what it says was there before, field by field, and
  the end of the log has to be what is stored;
* each client's own record is compared with the log: what it saw in a field that it changed, and what it was told
  was saved.

Exits with 1 if a value was overwritten that its author's colleague had not seen, if anything that was called saved
is missing, or if 1 % of the actions were refused because others were saving.
"""

import argparse
import random
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from helpers.postgresql import Server, own_server
from onrecord.domain.article import Article, ArticleId, Detail, Revision, RevisionId, Structure
from onrecord.domain.changes import Change, ChangeId
from onrecord.domain.library_location import ServerAddress
from onrecord.domain.records import AnyRecord, Claim, Origin, RecordId, Source, finding_id
from onrecord.domain.review import Review
from onrecord.domain.snapshot import Snapshot
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, SourceKind, SourceStatus
from onrecord.services.clashes import ClashError
from onrecord.services.desk import ReviewDesk
from onrecord.services.errors import ServiceError
from onrecord.services.journal import Context
from onrecord.store.errors import (
    ConnectionLostError,
    LibraryBusyError,
    LibraryError,
    ServerRefusedError,
    ServerUnreachableError,
)
from onrecord.store.library import LibraryStore, open_library

_NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
_SENTENCES = 30
_SENTENCE = "The ferry carried 412 people. "
_STATUSES = (ClaimStatus.VERIFIED, ClaimStatus.FALSE, ClaimStatus.DISPUTED, ClaimStatus.IN_PROGRESS)
_CUT_EVERY = 3.0
_CUTS_AT_ONCE = 3
_MOST_REFUSED = 0.01
_END_SOME = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'Onrecord' ORDER BY random() LIMIT %s
"""
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Did:
    """A change that a client was told is saved, and the values it saw before, by record and field."""

    article_id: ArticleId
    change: Change
    seen: dict[RecordId, Values]


@dataclass
class Figures:
    """The results of one client's actions, or of all."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    did: list[Did] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)

    def add(self, other: "Figures") -> None:
        """Take in the figures of another client."""
        self.outcomes += other.outcomes
        self.seconds += other.seconds
        self.did += other.did
        self.surprises += other.surprises


class Client:
    """A reviewer: opens articles, decides, takes in colleagues' changes, and sometimes opens another article."""

    def __init__(
        self, address: ServerAddress, number: int, seed: int, articles: list[ArticleId], reopen: float
    ) -> None:
        self._name = f"Reviewer {number}"
        self._random = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        self._articles = articles
        self._reopen = reopen
        self._library: LibraryStore = open_library(address)
        self._told = Event()
        self._library.watch(lambda _article: self._told.set())
        self._desk: ReviewDesk | None = None
        self._clash: ClashError | None = None
        self.figures = Figures()

    def work(self, ended: Event, pace: float) -> None:
        """Decide something again and again."""
        with closing(self._library):
            while not ended.wait(self._random.expovariate(1 / pace)):
                try:
                    self._act()
                except Exception as error:  # noqa: BLE001 - a find, to be shown at the end
                    self.figures.surprises.append(f"{type(error).__name__}: {error}")

    def _act(self) -> None:
        try:
            desk = self._open()
        except LibraryError:
            self.figures.outcomes["not opened"] += 1
            return
        if self._told.is_set() and self._random.random() < 0.8:
            self._take_in(desk)
        seen = {record_id: values_of(record) for record_id, record in desk.review.records.items()}
        clash, self._clash = self._clash, None
        began = time.monotonic()
        try:
            use_mine = clash and clash.rebased.can_be_decided and self._random.random() < 0.5
            change = desk.use_mine(clash) if use_mine and clash else self._decide(desk)
        except ClashError as error:
            self._clash = error
            self.figures.outcomes["clash shown"] += 1
        except (ConnectionLostError, ServerUnreachableError, ServerRefusedError):
            self.figures.outcomes["connection lost"] += 1
        except LibraryBusyError:
            self.figures.outcomes["refused: busy"] += 1
        except ServiceError as error:
            is_refused = error.what.startswith("Colleagues ")
            self.figures.outcomes["refused: others kept saving" if is_refused else "can't be done"] += 1
        else:
            self.figures.outcomes["saved" if change else "nothing to do"] += 1
            if change:
                self.figures.did.append(Did(desk.review.article.id, change, seen))
        self.figures.seconds.append(time.monotonic() - began)

    def _open(self) -> ReviewDesk:
        if self._desk is None or self._random.random() < self._reopen:
            article_id = self._random.choice(self._articles)
            opened = self._library.load_snapshot(article_id)
            self._desk = desk_of(opened, self._library, self._name)
            self._clash = None
        return self._desk

    def _take_in(self, desk: ReviewDesk) -> None:
        self._told.clear()
        with suppress(LibraryError):
            desk.take_in(self._library.load_snapshot(desk.review.article.id, after=desk.last_id))

    def _decide(self, desk: ReviewDesk) -> Change | None:
        """One action, mostly on a few claims, so that many collide."""
        pick, review = self._random, desk.review
        claim = pick.choice(review.claims[:8] if pick.random() < 0.7 else review.claims) if review.claims else None
        actions = [
            lambda: desk.claims.tag(claim.id, pick.choice(_STATUSES)) if claim else None,
            lambda: desk.claims.correct(claim.id, f"{pick.randrange(1000)} people") if claim else None,
            lambda: desk.claims.set_voucher(claim.id, f"Voucher {pick.randrange(50)}") if claim else None,
            lambda: desk.notes.write(claim.id, f"Called {self._name}.") if claim else None,
            lambda: self._change_note(desk),
            lambda: desk.sources.decide(review.sources[0].id, pick.choice(list(SourceStatus))),
            lambda: desk.details.change(Detail.OUTLET, f"Outlet {pick.randrange(50)}"),
            lambda: desk.marks.reject(claim.id) if claim and len(review.claims) > _SENTENCES // 2 else None,
            lambda: desk.sign_offs.sign("editor"),
            desk.undo,
            desk.redo,
        ]
        weights = [30, 15, 5, 10, 8, 4, 3, 1, 2, 8, 3]
        return pick.choices(actions, weights)[0]()

    def _change_note(self, desk: ReviewDesk) -> Change | None:
        notes = desk.review.notes[-5:]
        if not notes:
            return None
        note = self._random.choice(notes)
        return desk.notes.rewrite(note.id, f"{note.text[:40]} {self._random.randrange(100)}")


class Start:
    """The start of one article, which its log is replayed on."""

    def __init__(self, number: int) -> None:
        self.id = ArticleId(f"ferry-{number}")
        text = _SENTENCE * _SENTENCES
        self.article = Article(id=self.id, headline="Ferry Full", added_at=_NOON, edited_at=_NOON)
        self.revision = Revision(
            id=RevisionId(f"ferry-{number}-1"),
            article_id=self.id,
            number=1,
            text=text,
            sha256=f"{number}",
            structure=Structure(),
            added_at=_NOON,
        )
        found = [_claim(place) for place in range(_SENTENCES)]
        source = Source(
            id=RecordId("source"),
            origin=_ORIGIN,
            kind=SourceKind.PEOPLE,
            status=SourceStatus.NAMED,
            description="The ferry",
            mentions=(Span(4, 9),),
        )
        self.records: dict[RecordId, AnyRecord] = {record.id: record for record in (*found, source)}


_ORIGIN = Origin("numbers", "1", 0.9, "a number", ())


def _claim(place: int) -> Claim:
    start = place * len(_SENTENCE)
    span = Span(start, start + len(_SENTENCE) - 2)
    return Claim(id=finding_id("claim", span), origin=_ORIGIN, span=span, kinds=(ClaimKind.NUMBER,))


def values_of(record: object) -> Values:
    """The fields of a record or of an article's details, by their names."""
    return {one.name: getattr(record, one.name) for one in fields(record)} if record is not None else {}  # type: ignore[arg-type]


def desk_of(opened: Snapshot, library: LibraryStore, name: str) -> ReviewDesk:
    """The desk of an opened article, as the window builds it."""
    context = Context(lambda: name, lambda: datetime.now(UTC), lambda: uuid.uuid4().hex)
    return ReviewDesk(opened.review, opened.log, library, context, evidence_gate=False, is_shared=True)


def overwritten(before: object, after: object, stored: object) -> list[str]:
    """The fields in which a change wrote over a value that it says was not there."""
    seen, wrote, there = values_of(before), values_of(after), values_of(stored)
    names = dict.fromkeys((*seen, *wrote, *there))
    return [name for name in names if there.get(name) != seen.get(name) and there.get(name) != wrote.get(name)]


def replay(start: Start, log: Iterable[Change], end: Review) -> list[str]:
    """Silent overwrites in a log, and stored values that differ from it."""
    faults: list[str] = []
    records: dict[RecordId, AnyRecord | None] = dict(start.records)
    details, sign_offs = start.article.details, ()
    for change in log:
        for edit in change.edits:
            lost = overwritten(edit.before, edit.after, records.get(edit.record_id))
            faults += [f"{change.id} ({change.name}) overwrote {name} of {edit.record_id}" for name in lost]
            records[edit.record_id] = edit.after
        if change.details:
            lost = overwritten(change.details.before, change.details.after, details)
            faults += [f"{change.id} overwrote {name} of the article" for name in lost]
            details = change.details.after
        if change.sign_offs:
            faults += [f"{change.id} overwrote the sign-offs"] if change.sign_offs.before != sign_offs else []
            sign_offs = change.sign_offs.after
    there = {record_id: record for record_id, record in records.items() if record}
    differ = [key for key in {**there, **end.records} if there.get(key) != end.records.get(key)]
    faults += [f"{key} is stored otherwise than its log says" for key in differ]
    if (details, sign_offs) != (end.article.details, end.sign_offs):
        faults.append("the article is stored otherwise than its log says")
    return faults


def unseen(did: Iterable[Did], logs: dict[ArticleId, list[Change]], starts: Iterable[Start]) -> list[str]:
    """Changes that clients were told are saved and that are missing, and values they overwrote unseen."""
    faults: list[str] = []
    before = {start.id: _values_before(start, logs[start.id]) for start in starts}
    logged = {start: {change.id: change for change in log} for start, log in logs.items()}
    for one in did:
        if logged[one.article_id].get(one.change.id) != one.change:
            faults.append(f"{one.change.id} was called saved and is not in the log")
            continue
        for edit in one.change.edits:
            there = before[one.article_id][one.change.id][edit.record_id]
            seen, wrote = one.seen.get(edit.record_id, {}), values_of(edit.after)
            names = (name for name in wrote if wrote[name] != there.get(name) and there.get(name) != seen.get(name))
            what = f"{one.change.id} ({one.change.kind}: {one.change.name})"
            faults += [f"{what} wrote over {name}, which its author had not seen" for name in names if there]
    return faults


def _values_before(start: Start, log: Iterable[Change]) -> dict[ChangeId, dict[RecordId, Values]]:
    """The values of the records that each change touched, as they were before it."""
    now = {record_id: values_of(record) for record_id, record in start.records.items()}
    found: dict[ChangeId, dict[RecordId, Values]] = {}
    for change in log:
        found[change.id] = {edit.record_id: now.get(edit.record_id, {}) for edit in change.edits}
        now |= {edit.record_id: values_of(edit.after) for edit in change.edits}
    return found


@contextmanager
def troubles(server: Server, seconds: float, seed: int) -> Iterator[Counter[str]]:
    """End some connections all the time, and restart the server twice."""
    ended, made = Event(), Counter[str]()
    restarts = [time.monotonic() + seconds * share for share in (0.35, 0.7)]
    pick = random.Random(seed)  # noqa: S311 - no secret

    def make() -> None:
        while not ended.wait(min(_CUT_EVERY, seconds / 8) * (0.5 + pick.random())):
            if restarts and time.monotonic() > restarts[0]:
                restarts.pop(0)
                server.stop(pick.choice(("fast", "immediate")))
                server.start()
                made["restarts"] += 1
            else:
                with suppress(psycopg.Error), psycopg.connect(server.address.with_secrets, autocommit=True) as one:
                    made["connections cut"] += len(one.execute(_END_SOME, [_CUTS_AT_ONCE]).fetchall())

    maker = Thread(target=make)
    maker.start()
    try:
        yield made
    finally:
        ended.set()
        maker.join()


def soak(arguments: argparse.Namespace) -> tuple[Figures, list[str]]:
    """Let the clients work; gives what came of it, and what is wrong."""
    starts = [Start(number) for number in range(arguments.articles)]
    with own_server() as server:
        with open_library(server.address) as library:
            for start in starts:
                library.add_article(start.article, start.revision, start.records.values())
        clients = [
            Client(server.address, number, arguments.seed, [start.id for start in starts], arguments.reopen)
            for number in range(arguments.clients)
        ]
        ended, everybody = Event(), Figures()
        threads = [Thread(target=client.work, args=(ended, arguments.pace)) for client in clients]
        for thread in threads:
            thread.start()
        with troubles(server, arguments.seconds, arguments.seed) as made:
            time.sleep(arguments.seconds)
        ended.set()
        for thread, client in zip(threads, clients, strict=True):
            thread.join()
            everybody.add(client.figures)
        everybody.outcomes += made
        with open_library(server.address, read_only=True) as library:
            stored = {start.id: library.load_snapshot(start.id) for start in starts}
    faults = [fault for start in starts for fault in replay(start, stored[start.id].log, stored[start.id].review)]
    faults += unseen(everybody.did, {key: one.log for key, one in stored.items()}, starts)
    return everybody, faults + everybody.surprises


def report(figures: Figures, faults: list[str]) -> int:
    """Print the figures; the exit status."""
    counts, troubles_made = figures.outcomes, ("restarts", "connections cut")
    actions = sum(count for name, count in counts.items() if name not in {*troubles_made, "not opened"})
    refused = sum(count for name, count in counts.items() if name.startswith("refused"))
    for name, count in sorted(counts.items()):
        print(f"{name}: {count:,}")
    if len(figures.seconds) > 1:
        slow = quantiles(figures.seconds, n=100)
        middle = median(figures.seconds)
        print(f"an action took {1000 * middle:.0f} ms (median), {1000 * slow[94]:.0f} ms (95 %), ", end="")
        print(f"{1000 * slow[98]:.0f} ms (99 %), {1000 * max(figures.seconds):.0f} ms (longest)")
    for fault in faults[:20]:
        print(f"fault: {fault}")
    share = refused / actions if actions else 1.0
    print(f"{actions:,} actions, {100 * share:.2f} % refused, {len(faults)} faults")
    return int(bool(faults) or share >= _MOST_REFUSED)


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--pace", type=float, default=5.0)
    parser.add_argument("--reopen", type=float, default=0.15, help="share of actions before which an article is opened")
    parser.add_argument("--seed", type=int, default=1)
    return report(*soak(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
