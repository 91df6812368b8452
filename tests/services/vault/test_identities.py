"""An identity stays with its source after a merge, on a new draft, and after undo."""

from dataclasses import replace

import pytest

from helpers.builders import FOUND, span_of
from helpers.drafts_desk import DraftsDesk, a_draft
from helpers.ferry_review import CLERK, QUOTE, SOURCE
from helpers.vaults import ADAS, LENA, Clock, make_vault
from onrecord.domain.article import ArticleId
from onrecord.domain.records import RecordId, Source, finding_id
from onrecord.domain.vault import Identity
from onrecord.domain.vocabulary import Disposition, SourceKind, SourceStatus
from onrecord.services.desk import ReviewDesk
from onrecord.services.identities import IdentityActions
from onrecord.services.journal import Context
from onrecord.services.vault import LOCK_AFTER, Vault
from onrecord.services.vault_errors import IdentityClashError, VaultLockedError
from onrecord.store.library import LibraryStore

STORY = ArticleId("article-1")
OMAR = Identity(name="Omar Halloran")


@pytest.fixture
def vault(library: LibraryStore, seconds: Clock) -> Vault:
    vault = make_vault(library, seconds, prefix="who")
    vault.create("Ada", ADAS)
    return vault


def open_desk(
    library: LibraryStore, context: Context, *, article_id: ArticleId = STORY, is_shared: bool = False
) -> ReviewDesk:
    review, log = library.load_review(article_id), library.load_log(article_id)
    return ReviewDesk(review, log, library, context, evidence_gate=False, is_shared=is_shared)


@pytest.fixture
def desk(library: LibraryStore, context: Context) -> ReviewDesk:
    return open_desk(library, context)


@pytest.fixture
def identities(desk: ReviewDesk, vault: Vault) -> IdentityActions:
    return desk.identities(vault)


def names(identities: IdentityActions, source_id: RecordId) -> list[str]:
    return [each.identity.name for each in identities.identities_of(source_id)]


def test_a_name_is_stored_with_a_source_and_changed(
    library: LibraryStore, context: Context, vault: Vault, identities: IdentityActions
) -> None:
    assert names(identities, CLERK) == []
    stored = identities.keep(CLERK, LENA)
    identities.keep(CLERK, replace(LENA, contact="555 0100"), stored)

    later = open_desk(library, context).identities(vault)
    assert [each.identity for each in later.identities_of(CLERK)] == [replace(LENA, contact="555 0100")]
    assert later.identities_of(SOURCE) == []
    source = later._journal.find(CLERK, Source)
    assert source.disposition is Disposition.ACCEPTED


def test_whether_there_is_a_name_is_known_while_the_vault_is_locked(
    vault: Vault, identities: IdentityActions, seconds: Clock
) -> None:
    stored = identities.keep(CLERK, LENA)
    seconds.now += LOCK_AFTER
    assert vault.stored_ids(STORY) == {stored.id}
    with pytest.raises(VaultLockedError):
        identities.identities_of(CLERK)
    with pytest.raises(VaultLockedError):
        identities.keep(SOURCE, OMAR)
    assert vault.stored_ids(STORY) == {stored.id}


def test_no_name_stands_in_the_record_or_in_the_log(library: LibraryStore, identities: IdentityActions) -> None:
    identities.keep(CLERK, LENA)
    identities.forget(CLERK)
    shown = repr((library.load_log(STORY), library.load_review(STORY).records))
    assert [change.name for change in library.load_log(STORY)] == [
        "Store the source’s name in the vault",
        "Remove the source’s name from the vault",
    ]
    for words in ("Okafor", "example.org", "office in 2019"):
        assert words not in shown


def test_a_name_that_was_removed_is_gone_for_good(
    desk: ReviewDesk, vault: Vault, identities: IdentityActions, seconds: Clock
) -> None:
    identities.keep(CLERK, LENA)
    seconds.now += LOCK_AFTER
    identities.forget(CLERK)
    assert not vault.has_names(STORY)
    desk.undo()
    vault.unlock(ADAS)
    assert names(identities, CLERK) == []
    identities.keep(CLERK, OMAR)
    assert names(identities, CLERK) == ["Omar Halloran"]


def test_undoing_hides_a_name_that_stays_protected(desk: ReviewDesk, vault: Vault, identities: IdentityActions) -> None:
    identities.keep(CLERK, LENA)
    desk.undo()
    assert names(identities, CLERK) == []
    assert [each.identity for each in vault.names_of(STORY)] == [LENA]
    desk.redo()
    assert names(identities, CLERK) == ["Lena Okafor"]


def test_a_merged_source_has_the_names_of_both_and_undo_parts_them(
    desk: ReviewDesk, identities: IdentityActions
) -> None:
    identities.keep(CLERK, LENA)
    identities.keep(SOURCE, OMAR)
    merged = desk.sources.merge(CLERK, SOURCE)
    assert merged
    kept = merged.edits[0].record_id
    assert sorted(names(identities, kept)) == ["Lena Okafor", "Omar Halloran"]
    desk.undo()
    assert (names(identities, CLERK), names(identities, SOURCE)) == (["Lena Okafor"], ["Omar Halloran"])
    desk.redo()
    assert sorted(names(identities, kept)) == ["Lena Okafor", "Omar Halloran"]


@pytest.mark.parametrize("known", [CLERK, SOURCE])
def test_a_merge_moves_the_only_identity_to_the_source_that_stays(
    desk: ReviewDesk, identities: IdentityActions, known: RecordId
) -> None:
    identities.keep(known, LENA)
    merged = desk.sources.merge(SOURCE, CLERK)
    assert merged
    assert names(identities, merged.edits[0].record_id) == ["Lena Okafor"]
    desk.undo()
    assert names(identities, known) == ["Lena Okafor"]


def test_a_name_stays_with_its_source_on_a_new_draft_and_back(library: LibraryStore, context: Context) -> None:
    vault = make_vault(library, prefix="who")
    vault.create("Ada", ADAS)
    drafts = DraftsDesk(library, context)
    old, new = "A clerk said fares rise. A guard said no.", "Fares rise, a clerk said. No, a guard said."
    first = DraftsDesk(library, context)
    first.id = _article(library, context, old)
    first.analyze(_anonymous(old, "A clerk"), _anonymous(old, "A guard"))
    opened = first.open()
    clerk, guard = (source.id for source in opened.review.sources)
    opened.identities(vault).keep(clerk, LENA)
    opened.identities(vault).keep(guard, OMAR)

    first.revisions.take(first.id, a_draft(new))
    opened = first.open()
    there = {source.description: source for source in opened.review.sources}
    assert there["A clerk"].id != clerk
    assert names(opened.identities(vault), there["A clerk"].id) == ["Lena Okafor"]
    assert names(opened.identities(vault), there["A guard"].id) == ["Omar Halloran"]
    first.undo()
    assert names(first.open().identities(vault), clerk) == ["Lena Okafor"]
    first.redo()
    assert names(first.open().identities(vault), there["A clerk"].id) == ["Lena Okafor"]
    assert drafts.id != first.id


def test_a_name_whose_source_left_the_article_is_still_protected(library: LibraryStore, context: Context) -> None:
    vault = make_vault(library, prefix="who")
    vault.create("Ada", ADAS)
    desk = DraftsDesk(library, context)
    old = "A clerk said fares rise. A guard said no."
    desk.id = _article(library, context, old)
    desk.analyze(_anonymous(old, "A clerk"))
    opened = desk.open()
    opened.identities(vault).keep(opened.review.sources[0].id, LENA)
    desk.revisions.take(desk.id, a_draft("Nobody would comment on any of this. Fares will rise."))
    opened = desk.open()
    assert list(opened.review.sources) == []
    assert [each.identity for each in vault.names_of(desk.id)] == [LENA]


def test_analysis_again_leaves_the_name_with_its_source(library: LibraryStore, context: Context, vault: Vault) -> None:
    desk = open_desk(library, context)
    desk.identities(vault).keep(CLERK, LENA)
    from onrecord.domain.review import Proposals

    proposals = Proposals(desk.review)
    desk.review.apply(proposals.edits_for([]))
    desk.review.apply(proposals.leftovers())
    assert names(desk.identities(vault), CLERK) == ["Lena Okafor"]


def test_two_colleagues_who_store_a_name_for_one_source_clash(library: LibraryStore, context: Context) -> None:
    vaults = [make_vault(library, prefix=prefix) for prefix in ("ada", "ines")]
    vaults[0].create("Ada", ADAS)
    vaults[1].unlock(ADAS)
    ines = replace(context, reviewer=lambda: "Ines Park", new_id=iter(map(str, range(100, 200))).__next__)
    hers = open_desk(library, ines, is_shared=True).identities(vaults[1])
    mine = open_desk(library, context, is_shared=True).identities(vaults[0])
    mine.keep(CLERK, LENA)
    with pytest.raises(IdentityClashError):
        hers.keep(CLERK, OMAR)
    assert names(hers, CLERK) == ["Lena Okafor"]
    assert [each.identity for each in vaults[1].names_of(STORY)] == [LENA]


def test_a_name_is_not_left_behind_when_its_source_cannot_be_saved(
    library: LibraryStore, desk: ReviewDesk, vault: Vault
) -> None:
    library.remove_article(STORY)
    with pytest.raises(Exception, match=r"changed who|removed"):
        desk.identities(vault).keep(CLERK, LENA)
    assert library.vault.count() == 0


def test_reattributing_a_quotation_keeps_the_identities(desk: ReviewDesk, identities: IdentityActions) -> None:
    identities.keep(CLERK, LENA)
    desk.marks.set_speaker(QUOTE, CLERK)
    assert names(identities, CLERK) == ["Lena Okafor"]


def _anonymous(text: str, words: str) -> Source:
    span = span_of(text, words)
    return Source(
        id=finding_id("source", span),
        origin=FOUND,
        kind=SourceKind.PERSON,
        status=SourceStatus.ANONYMOUS,
        description=words,
        mentions=(span,),
    )


def _article(library: LibraryStore, context: Context, text: str) -> ArticleId:
    from onrecord.services.importing import Importer

    return Importer(library, context).add(a_draft(text)).article_id
