"""Verification notes and evidence."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from onrecord.domain.changes import Change, Edit
from onrecord.domain.records import Evidence, Note, RecordId
from onrecord.domain.spans import Span, is_inside
from onrecord.domain.text import normalize_text
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind, EvidenceRank, Stance
from onrecord.services.claims import ClaimActions
from onrecord.services.errors import ServiceError, SpanError
from onrecord.services.journal import Journal, decided
from onrecord.translation import _

_PATHS = ("/", "~", ".", "file:")
"""The beginning of a path; other words may have a slash too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDraft:
    """A reviewer's entries about a piece of evidence; see ``domain.records.Evidence``."""

    kind: EvidenceKind = EvidenceKind.LINK
    title: str = ""
    place: str = ""
    locator: str = ""
    passage: str = ""
    rank: EvidenceRank = EvidenceRank.NOT_SAID
    stance: Stance = Stance.SUPPORTS
    sha256: str = ""
    captured_at: datetime | None = None


class NoteActions:
    """Writes, changes and removes verification notes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def write(self, target_id: RecordId, text: str) -> Change | None:
        """Write a note about a record; blank text writes nothing.

        A quotation's note goes to its claim when it has one.
        """
        return self._commit_new(text, target_id=subject_of(self._journal, target_id))

    def write_on_words(self, span: Span, text: str) -> Change | None:
        """Write a note on words of the article.

        Raises:
            SpanError: the span is not inside the text.
        """
        if not is_inside(span, self._journal.review.text):
            raise SpanError(_("A note on the text needs at least one word."))
        return self._commit_new(text, span=span)

    def rewrite(self, note_id: RecordId, text: str) -> Change | None:
        """Change a note; blank text removes it."""
        note = self._journal.find(note_id, Note)
        if not text.strip():
            return self.remove(note_id)
        return self._journal.commit("Change note", [decided(note, text=text.strip())])

    def remove(self, note_id: RecordId) -> Change | None:
        """Remove a note; undo brings it back."""
        return self._journal.commit("Remove note", [Edit(self._journal.find(note_id, Note), None)])

    def _commit_new(self, text: str, *, target_id: RecordId | None = None, span: Span | None = None) -> Change | None:
        if not text.strip():
            return None
        context = self._journal.context
        note = Note(
            id=self._journal.new_record_id(),
            disposition=Disposition.ACCEPTED,
            text=text.strip(),
            author=context.reviewer(),
            written_at=context.now(),
            target_id=target_id,
            span=span,
        )
        return self._journal.commit("Write note", [Edit(None, note)])


class EvidenceActions:
    """Attaches, changes and removes evidence."""

    def __init__(self, journal: Journal, claims: ClaimActions) -> None:
        self._journal = journal
        self._claims = claims

    def attach(self, target_id: RecordId, draft: EvidenceDraft) -> Change | None:
        """Attach evidence to a record.

        Raises:
            ServiceError: it has neither title, place nor passage.
        """
        evidence = self._evidence(subject_of(self._journal, target_id), draft)
        return self._journal.commit("Attach evidence", [Edit(None, evidence)])

    def attach_and_tag(
        self, target_id: RecordId, draft: EvidenceDraft, status: ClaimStatus, fact: int = 0
    ) -> Change | None:
        """Attach evidence to a claim and set the status of the claim, or of one ``fact``, in one change.

        Raises:
            EvidenceNeededError: the gate is on, and neither this evidence nor any other supports the claim.
            ServiceError: it has neither title, place nor passage.
        """
        before, claim = self._claims.claim_of(target_id)
        if draft.stance is not Stance.SUPPORTS:
            self._claims.refuse_unless_supported(claim, status)
        evidence = self._evidence(claim.id, draft)
        if fact:
            tagged = decided(self._claims.with_fact(claim, fact, status)).after
        elif status is ClaimStatus.CORRECTED and claim.correction:
            tagged = decided(self._claims.corrected(claim)).after
        else:
            tagged = decided(claim, status=status, part_statuses=()).after
        return self._journal.commit(
            f"Mark as {status.value} with evidence", [Edit(before, tagged), Edit(None, evidence)]
        )

    def change(self, evidence_id: RecordId, draft: EvidenceDraft) -> Change | None:
        """Change a piece of evidence."""
        evidence = self._journal.find(evidence_id, Evidence)
        new = self._evidence(evidence.target_id, draft)
        kept = replace(
            new,
            id=evidence.id,
            origin=evidence.origin,
            added_by=evidence.added_by,
            looked_up_at=evidence.looked_up_at,
            taken_from=evidence.taken_from,
        )
        return self._journal.commit("Change evidence", [Edit(evidence, kept)])

    def remove(self, evidence_id: RecordId) -> Change | None:
        """Remove a piece of evidence; undo brings it back."""
        return self._journal.commit("Remove evidence", [Edit(self._journal.find(evidence_id, Evidence), None)])

    def _evidence(self, target_id: RecordId, draft: EvidenceDraft) -> Evidence:
        title = draft.title.strip() or _title_of(draft.place.strip()) or draft.passage.strip()
        if not title:
            raise ServiceError(
                _("Evidence needs at least a title, an address or file, or a passage."),
                kept=_("The evidence on file wasn’t changed."),
                to_do=_("Fill in one of the fields."),
            )
        return Evidence(
            id=self._journal.new_record_id(),
            disposition=Disposition.ACCEPTED,
            target_id=target_id,
            kind=draft.kind,
            title=title,
            place=draft.place.strip(),
            locator=draft.locator.strip(),
            passage=draft.passage.strip(),
            rank=draft.rank,
            stance=draft.stance,
            added_by=self._journal.context.reviewer(),
            looked_up_at=self._journal.context.now(),
            sha256=draft.sha256,
            captured_at=draft.captured_at,
        )


def subject_of(journal: Journal, record_id: RecordId) -> RecordId:
    """The record that owns notes and evidence about ``record_id``: a quotation's claim if it has one."""
    claim = journal.review.claim_for(record_id)
    return claim.id if claim else record_id


def describe_file(path: Path) -> tuple[str, datetime]:
    """The SHA-256 and last change of an evidence file.

    Raises:
        OSError: the file can't be read.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return digest, datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _title_of(place: str) -> str:
    """The title of evidence without one: the name of a file, or the site and the end of an address."""
    try:
        address = urlsplit(place)
        site = (address.hostname or "").removeprefix("www.")
    except ValueError:
        return place
    if address.scheme in {"http", "https"} and site:
        page = " ".join(normalize_text(unquote(Path(address.path).name)).text.split())
        return " · ".join(filter(None, (site, page)))
    is_file = place.startswith(_PATHS) or Path(place).is_absolute()
    return (Path(place).name if is_file else "") or place
