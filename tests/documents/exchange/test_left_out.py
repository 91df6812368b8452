"""Rejected and silenced records stay out of files for other programs; remarks on them don't."""

import json
from dataclasses import replace

from documents.qda_projects import NS, Project
from documents.report_builders import make_claim, make_note, make_report, written
from helpers.builders import FOUND, make_review, span_of
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations
from onrecord.domain.records import Check, Evidence, RecordId
from onrecord.domain.report import Report
from onrecord.domain.vocabulary import ClaimStatus, Disposition, EvidenceKind, Severity

TEXT = "Ferries leave Mombasa at 12 noon. Nobody counts them. Nine sailed."


def check(words: str, rule: str) -> Check:
    return Check(
        id=RecordId(f"check of {rule}"),
        origin=FOUND,
        rule=rule,
        severity=Severity.NOTE,
        places=(span_of(TEXT, words),),
        message=f"Look at “{words}”.",
    )


def report() -> Report:
    standing = make_claim(TEXT, "Nine sailed", ClaimStatus.VERIFIED)
    aside = replace(make_claim(TEXT, "Nobody counts them"), disposition=Disposition.REJECTED)
    silenced, shown = check("12 noon", "times"), check("Nine", "numbers")
    log = Evidence(
        id=RecordId("log"), target_id=standing.id, kind=EvidenceKind.DOCUMENT, title="", passage="Nine, all full."
    )
    records = [
        standing,
        aside,
        silenced,
        shown,
        log,
        make_note("on claim", "On the claim.", standing.id),
        make_note("on aside", "On what was set aside.", aside.id, hours=1),
        make_note("on silenced", "On the silenced check.", silenced.id, hours=2),
        make_note("on shown", "On the check.", shown.id, hours=3),
        make_note("on log", "On the evidence.", log.id, hours=4),
        make_note("on all", "On the article.", hours=5),
    ]
    return make_report(replace(make_review(TEXT, records), silenced=frozenset({"times"})))


def test_a_project_keeps_every_note_with_its_place_or_without_one() -> None:
    project = Project(report())

    assert [project.file(note) for note in project.root.iter(f"{NS}Note")] == [
        "On what was set aside.",
        "On the silenced check.",
        "On the evidence.",
        "On the article.",
    ]
    described = "\n".join(element.text or "" for element in project.root.iter(f"{NS}Description"))
    assert [words in described for words in ("On the claim.", "On the check.", "Look at “12 noon”.")] == [
        True,
        True,
        False,
    ]


def test_a_project_without_such_notes_has_no_list_of_them() -> None:
    bare = make_report(make_review(TEXT, [make_claim(TEXT, "Nine sailed")]))

    assert list(Project(bare).root.iter(f"{NS}Notes")) == []


def test_annotations_have_no_silenced_check_and_say_who_made_them() -> None:
    collection = json.loads(written(report(), write_web_annotations))
    found = {item["id"].removeprefix("urn:onrecord:record:"): item for item in collection["first"]["items"]}

    assert sorted(name for name in found if name.startswith("check")) == ["check%20of%20numbers"]
    assert collection["creator"]["name"] == "Ruth Adeyemi"
    assert [(body["purpose"], body["value"]) for body in found["log"]["body"]][-1] == ("quoting", "Nine, all full.")
