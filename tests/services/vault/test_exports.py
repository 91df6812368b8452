"""A name in the vault is in no byte of any export but a checking copy that was asked to have it."""

import base64
import hashlib
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import pytest

from documents.report_builders import make_claim, make_note, make_report
from helpers.builders import NOON, make_review, span_of
from helpers.vaults import ADAS, Clock, make_vault
from onrecord.documents.writing.finished_files import passages_of
from onrecord.documents.writing.format_errors import NothingToWriteError
from onrecord.domain.errors import ExplainedError
from onrecord.domain.records import AnonymityRecord, AnyRecord, Entity, Evidence, RecordId, Source
from onrecord.domain.report import Edition, Format, Report
from onrecord.domain.review import Review
from onrecord.domain.vault import Identity, IdentityId, StoredIdentity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.vocabulary import (
    AttributionLevel,
    ClaimStatus,
    EntityKind,
    EvidenceKind,
    SourceKind,
    SourceStatus,
)
from onrecord.domain.withholding import protected_identities
from onrecord.services.redaction import LeakError, LockedExportError
from onrecord.services.reporting import finished_report, formats_of, report_name, write_report
from onrecord.services.vault import LOCK_AFTER
from onrecord.services.vault_names import names_for_export
from onrecord.store.library import LibraryStore

STORY = """\
Bridge Bolts Failed Tests, Agency Knew
The agency was told in March that 41 bolts had failed, according to an engineer on the project.
“We had the readings on the third day,” the engineer said. Omar Halloran, the minister, denied it.
The bridge cost 12 million and opened in May."""

LENA = Identity(
    name="Lena Okafor",
    contact="lena.okafor@example.org, +44 20 7946 0958, @bolt_watcher",
    known_through="We met at the hearing on the old pier in 2019.",
)
FORMS = (
    "Lena Okafor",
    "lena okafor",
    "Okafor’s",
    "Okafor, Lena",
    "L.O.",
    "L. Okafor",
    "Lena",
    "LenaOkafor",
    "lokafor@mail.example",
    "okafor_lena_interview.mp3",
    "Ok\u0430f\u043er",
    "\uff2f\uff4b\uff41\uff46\uff4f\uff52",
    "\U0001d40e\U0001d424\U0001d41a\U0001d41f\U0001d428\U0001d42b",
    "L e n a  O k a f o r",
    "O.k.a.f.o.r",
    "Oka\u200bfor",
    "0kaf0r",
    "Okaffor",
    "Okfor",
    "Okafro",
    "Ökáfør",
    "%4Fkafor",
    "&#79;kafor",
    "020-7946-0958",
    "@bolt_watcher",
    "We met at the hearing on the old pier in 2019",
)
NAMES = VaultNames(identities=(LENA,))


def story(planted: str = "", *others: AnyRecord) -> Review:
    """The story about the bridge, with some words left in every field that a reviewer writes."""
    words = f"Ask {planted} again." if planted else "Ask again."
    failed = span_of(STORY, "41 bolts had failed")
    records = [
        Source(
            id=RecordId("engineer"),
            kind=SourceKind.PERSON,
            status=SourceStatus.ANONYMOUS,
            description="an engineer on the project",
            mentions=(span_of(STORY, "an engineer on the project"),),
            level=AttributionLevel.ON_BACKGROUND,
            ground_rule=words,
            anonymity=AnonymityRecord(
                reason=words, description=words, how_they_know=words, motive=words, known_to=words, approved_by=words
            ),
            vault_ids=(IdentityId("who"),),
        ),
        replace(
            make_claim(STORY, "41 bolts had failed", ClaimStatus.CORRECTED),
            id=RecordId("bolts"),
            correction=f"40 bolts had failed {planted}".strip(),
        ),
        make_note("note", words, RecordId("bolts")),
        make_note("on words", words, span=failed),
        make_note("on source", words, RecordId("engineer")),
        Evidence(
            id=RecordId("evidence"),
            target_id=RecordId("bolts"),
            kind=EvidenceKind.DOCUMENT,
            title=words,
            place=f"/home/ada/{planted or 'file'}.pdf",
            locator=words,
            passage=words,
            added_by="Ada Reyes",
            looked_up_at=NOON,
        ),
        *others,
    ]
    review = make_review(STORY, records)
    review.article = replace(review.article, url="https://paper.example/bolts")
    return review


def report_on(review: Review, edition: Edition, **changes: object) -> Report:
    return replace(make_report(review, edition=edition), **{"vault": NAMES, **changes})


def exported(report: Report, kind: Format, target: str = "report") -> bytes | None:
    """The finished file; None if it was refused, or there is nothing to write."""
    try:
        return finished_report(report, Path(target), kind)
    except LeakError as leak:
        refused: ExplainedError = leak
    except NothingToWriteError:
        return None
    told = f"{refused} {refused.what} {refused.kept} {refused.to_do}"
    assert not re.search(r"lena|okafor|watcher|7946|pier", told, re.IGNORECASE)
    assert refused.what.startswith(f"The {report.edition.value} copy wasn’t written")
    return None


def bytes_of(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """Everything in a file: members of archives and their names, inflated streams, embedded files, both byte orders."""
    yield data
    if data.startswith(b"PK") and depth < 4:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode()
                yield from bytes_of(archive.read(entry), depth + 1)
        return
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :])
        except zlib.error:
            continue
    for match in re.finditer(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from bytes_of(base64.b64decode(match[1]), depth + 1)


def holds(data: bytes, words: str) -> bool:
    """Whether words stand in a file in any encoding or escape that our formats use."""
    written = {words, html.escape(words), json.dumps(words)[1:-1], quote(words), quote(words, safe="/@"), words.upper()}
    wanted = [each.encode(coding) for each in written for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    blocks, texts = read_once(data)
    return any(each in block for block in blocks for each in wanted) or any(
        each in text for text in texts for each in written
    )


@lru_cache(maxsize=1)
def read_once(data: bytes) -> tuple[list[bytes], list[str]]:
    """All bytes and all passages of a file, for every form of a name that is looked for in it."""
    return list(bytes_of(data)), [passage.text for passage in passages_of(data)]


@pytest.mark.parametrize("planted", FORMS)
def test_every_form_is_found_wherever_it_was_left(planted: str) -> None:
    """In the format that shows most, and in the checked copy; the other formats get some of the forms each."""
    for edition, kind in (
        (Edition.CHECKING, Format.JSON),
        (Edition.CHECKED, Format.DOCX),
        (Edition.REDACTED, Format.JSON),
    ):
        data = exported(report_on(story(planted), edition), kind)
        assert data is None or not holds(data, planted), edition
    assert exported(report_on(story(planted), Edition.CHECKING), Format.JSON) is None


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("edition", list(Edition))
def test_no_format_of_any_edition_has_a_form_of_the_name(edition: Edition, kind: Format) -> None:
    if kind not in formats_of(edition):
        pytest.skip("there is no such copy")
    start = list(Format).index(kind)
    chosen = {FORMS[(start * 5 + step * 7) % len(FORMS)] for step in range(4)}
    for planted in sorted(chosen):
        data = exported(report_on(story(planted), edition), kind)
        assert data is None or not holds(data, planted), planted
    together = " ".join(FORMS)
    data = exported(report_on(story(together), edition), kind)
    assert data is None or not any(holds(data, planted) for planted in FORMS)


@pytest.mark.parametrize("kind", [Format.DOCX, Format.JSON])
def test_of_an_escaped_name_no_half_is_left_that_could_be_read_back(kind: Format) -> None:
    escaped = quote("王小明")
    report = report_on(
        story(f"https://web.example/{escaped}"),
        Edition.REDACTED,
        vault=VaultNames(identities=(Identity(name="王小明, Wang Xiaoming"),)),
    )
    data = exported(report, kind)
    assert data
    assert not holds(data, escaped[1:])
    assert not holds(data, escaped[-12:])


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("planted", ["okafor_lena", "L.O. notes", "bolts Okafro", "0kaf0r"])
def test_nor_has_the_name_of_the_file(edition: Edition, planted: str) -> None:
    assert exported(report_on(story(), edition), Format.DOCX, f"{planted}.docx") is None
    assert exported(report_on(story(), edition), Format.DOCX, "bolts.docx") is not None


@pytest.mark.parametrize("kind", [Format.DOCX, Format.JSON, Format.XLSX])
def test_a_checking_copy_that_was_asked_to_has_the_names(kind: Format) -> None:
    report = report_on(story("Lena Okafor"), Edition.CHECKING, with_protected_names=True)
    data = exported(report, kind)
    assert data
    assert holds(data, "Lena Okafor")


def test_no_other_copy_can_be_asked_to(tmp_path: Path) -> None:
    report = report_on(story("Lena Okafor"), Edition.CHECKED, with_protected_names=True)
    written = write_report(report, tmp_path / "report.docx")
    assert not holds(written.read_bytes(), "Lena Okafor")


def test_a_refusal_says_where_the_name_stands_and_what_to_do() -> None:
    review = story()
    review.records[RecordId("note")] = replace(review.records[RecordId("note")], text="It was Okafor.")
    with pytest.raises(LeakError) as refused:
        finished_report(report_on(review, Edition.CHECKING), Path("report.docx"), Format.DOCX)
    assert refused.value.what == "The checking copy wasn’t written: a protected name is in a note (paragraph 2)."
    assert refused.value.to_do == ("Remove it there and export again, or choose a checking copy with protected names.")


def test_an_article_that_prints_the_name_is_not_changed_but_refused() -> None:
    text = STORY.replace("Omar Halloran, the minister,", "Lena Okafor, the minister,")
    review = story()
    review.revision = replace(review.revision, text=text)
    for edition in (Edition.CHECKED, Edition.CHECKING):
        with pytest.raises(LeakError, match="paragraph 3 of the article"):
            finished_report(report_on(review, edition), Path("report.docx"), Format.DOCX)
    redacted = finished_report(report_on(review, Edition.REDACTED), Path("report.docx"), Format.DOCX)
    assert not holds(redacted, "Lena Okafor")


def test_a_last_name_of_another_person_in_the_article_blocks_nothing() -> None:
    chidi = Entity(
        id=RecordId("chidi"), kind=EntityKind.PERSON, name="Chidi Okafor", mentions=(span_of(STORY, "Omar Halloran"),)
    )
    review = story("Chidi Okafor", chidi)
    assert exported(report_on(review, Edition.CHECKING), Format.DOCX)
    assert exported(report_on(story("Lena", chidi), Edition.CHECKING), Format.DOCX) is None


@pytest.mark.parametrize("edition", [Edition.CHECKED, Edition.REDACTED])
def test_a_copy_that_leaves_the_desk_is_refused_while_the_vault_is_locked(edition: Edition) -> None:
    report = report_on(story(), edition, vault=VaultNames(is_locked=True))
    with pytest.raises(LockedExportError) as refused:
        finished_report(report, Path("report.docx"), Format.DOCX)
    assert refused.value.what == (
        f"The {edition.value} copy wasn’t written: the vault is locked, so it can’t be searched for the names of this "
        "article’s sources."
    )
    assert "--passphrase-file" in refused.value.to_do
    checking = report_on(story(), Edition.CHECKING, vault=VaultNames(is_locked=True))
    assert finished_report(checking, Path("report.docx"), Format.DOCX)


def test_an_export_asks_the_vault_for_the_protected_sources_of_its_article(
    library: LibraryStore, seconds: Clock
) -> None:
    vault = make_vault(library, seconds)
    review = library.load_review(library.list_articles()[0].article.id)
    assert names_for_export(vault, review) == VaultNames()
    vault.create("Ada", ADAS)
    stored = vault.save(review.article.id, LENA)
    assert names_for_export(vault, review) == VaultNames(identities=(LENA,))
    clerk, brandt = review.records[RecordId("s2")], review.records[RecordId("s1")]
    assert isinstance(clerk, Source)
    assert isinstance(brandt, Source)
    review.records[clerk.id] = replace(clerk, vault_ids=(stored.id,), status=SourceStatus.ANONYMOUS)
    assert names_for_export(vault, review).identities == (LENA,)
    # Somebody who went on the record is protected no longer.
    review.records[clerk.id] = replace(clerk, vault_ids=(stored.id,), status=SourceStatus.NAMED)
    assert names_for_export(vault, review).identities == ()
    seconds.now += LOCK_AFTER
    assert names_for_export(vault, review) == VaultNames(is_locked=True)


def test_a_name_that_one_protected_source_still_has_is_protected() -> None:
    review = story()
    engineer = review.records[RecordId("engineer")]
    named = replace(engineer, id=RecordId("named"), status=SourceStatus.NAMED, level=AttributionLevel.ON_THE_RECORD)
    review.records[named.id] = named
    stored = StoredIdentity(id=IdentityId("who"), version=1, identity=LENA)
    assert protected_identities(review, [stored]) == (LENA,)


def test_the_suggested_name_of_a_redacted_copy_has_none_of_the_vault() -> None:
    review = story()
    review.article = replace(review.article, headline="Okafor Speaks")
    assert "Okafor" not in report_name(review, Edition.REDACTED, vault=NAMES)


def test_no_name_of_the_vault_is_shown_by_a_report() -> None:
    report = report_on(story(), Edition.CHECKING)
    assert not re.search("okafor|watcher|7946", repr((report, NAMES)), re.IGNORECASE)


def test_a_refusal_does_not_repeat_a_name_from_inside_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "okafor_lena.txt"
    file.write_text("Readings.", encoding="utf-8")
    review = story()
    evidence = review.records[RecordId("evidence")]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    review.records[RecordId("evidence")] = replace(evidence, place=str(file), sha256=digest, kind=EvidenceKind.FILE)
    assert exported(report_on(review, Edition.CHECKING), Format.PACKAGE) is None
