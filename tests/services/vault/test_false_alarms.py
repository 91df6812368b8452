"""Names that nobody wrote are found in none of our samples, nor in the reports on them."""

from pathlib import Path

import pytest

from helpers.expected import ExpectedSample, load_samples
from onrecord.analysis.engine import Engine
from onrecord.documents.reading.readers import read_article
from onrecord.domain.report import Edition, Format
from onrecord.domain.vault import Identity
from onrecord.domain.vault_names import VaultNames
from onrecord.domain.withholding import guarded_names
from onrecord.services.analyzing import fresh_review
from onrecord.services.importing import draft_review
from onrecord.services.journal import Context
from onrecord.services.redaction import name_words
from onrecord.services.reporting import build_report, finished_report

PEOPLE = (
    "Lena Okafor", "John Miller", "Sarah Brown", "Grace Park", "Mark Stone", "Peter Moss", "Thomas Baker",
    "Maria Garcia", "James Carter", "Anna Schmidt", "Daniel Cohen", "Karen White", "Michael Parker",
)  # fmt: skip


@pytest.mark.parametrize("sample", load_samples(), ids=lambda sample: sample.name)
def test_a_sample_and_its_report_hold_no_form_of_a_usual_name(
    sample: ExpectedSample, engine: Engine, context: Context
) -> None:
    draft = read_article(sample.path)
    review = fresh_review(draft_review(draft, context), engine.analyze(draft.text, draft.structure))
    vault = VaultNames(identities=tuple(Identity(name=name) for name in PEOPLE))
    found = guarded_names(review, name_words(), vault).in_remarks.find(review.text)
    assert [span.text_of(review.text) for span in found] == []

    report = build_report(review, [], context, evidence_gate=True, edition=Edition.CHECKING, vault=vault)
    for kind in (Format.DOCX, Format.XLSX):
        # It is refused if a name is found.
        assert finished_report(report, Path(f"report{kind.extension}"), kind)
