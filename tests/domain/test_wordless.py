"""A report without its words keeps its shape."""

from documents.secret_reports import SECRETS, secret_report
from onrecord.domain.report import Edition
from onrecord.domain.rewriting import wordless


def test_no_word_is_left_and_every_place_stays() -> None:
    report = secret_report(edition=Edition.CHECKING, program_version="2.0 by Larsen")
    bare = wordless(report)
    assert not [secret for secret in SECRETS if secret in repr(bare).casefold()]
    assert len(bare.review.text) == len(report.review.text)
    assert [record.spans for record in bare.review.records.values()] == [
        record.spans for record in report.review.records.values()
    ]
    assert bare.program_version == "2.0 xx xxxxxx"
    assert bare.review.article.url == "https://x.x"
    assert bare.review.analysis.language == report.review.analysis.language
