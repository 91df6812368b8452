"""Claims that were checked before, on the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.builders import make_article, make_revision
from helpers.command_line import said_by
from onrecord.domain.records import Claim, Evidence, RecordId
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import ClaimKind, ClaimStatus, Disposition, EvidenceKind
from onrecord.store.library import open_library

BOATS = "Talva lost 12 boats in 2024."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    claim = Claim(
        id=RecordId("claim"),
        disposition=Disposition.ACCEPTED,
        span=Span(0, len(BOATS)),
        kinds=(ClaimKind.NUMBER,),
        status=ClaimStatus.FALSE,
        correction="Talva lost two boats.",
    )
    report = Evidence(id=RecordId("e"), target_id=claim.id, kind=EvidenceKind.DOCUMENT, title="Report", locator="p. 4")
    with open_library(tmp_path / "library.sqlite") as store:
        article = make_article("Boats lost", published="3 May 2025")
        store.add_article(article, replace(make_revision(BOATS), article_id=article.id), [claim, report])
    return tmp_path / "library.sqlite"


def test_checked_claims_are_listed_with_article_and_evidence(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = said_by(capsys, "library", "claims", "boats", "talva", "--library", library)
    assert code == 0
    assert said.replace("\u00a0", " ").splitlines() == [
        f"False: {BOATS}",
        "  Correction: Talva lost two boats.",
        "  Article: Boats lost (3 May 2025), article-",
        "  Evidence: Report · p. 4",
    ]


def test_checked_claims_come_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = said_by(capsys, "library", "claims", "2024", "--json", "--library", library)
    [claim] = map(json.loads, said.splitlines())
    assert (claim["words"], claim["status"], claim["article"]) == (BOATS, "false", "article-1")
    assert claim["evidence"] == [{"title": "Report", "place": "", "locator": "p. 4", "stance": "supports"}]


def test_words_that_no_checked_claim_has_are_reported(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = said_by(capsys, "library", "claims", "boats", "Orvik", "--library", library)
    assert said == "No claim with these words was checked.\n"
