"""What holds of entities, claims and checks for any text at all."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine, load_engine
from onrecord.domain.records import Entity, all_spans
from onrecord.domain.spans import is_inside

PIECES = st.sampled_from(
    [
        "Mara Lindqvist", " Ms. Lind", ", 54, of ", "By ", ", who ", " said ", "$3.4 million", "5%", " one of the ", "No. 7",
        "the fall of 2031", "in Lisbon", " 212 test holes", "“", "”", "‘", ".", ", ", "\n", "\u202e", "\u200b", "İ", "ß", "ﬁ", "e\u0301",
        "😀", "中文", "العربية", "TER WISSEN — ", "(ONS)", " and that ", "June 31", "Monday, May 3, 2024", "U.S.", "’s",
    ],
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@pytest.fixture(scope="module")
def rules_alone() -> Engine:
    return load_engine("no-such-pipeline")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT)
def test_entities_claims_and_checks_stand_in_any_text(engine: Engine, rules_alone: Engine, text: str) -> None:
    for analysis in (engine.analyze(text, plain_structure(text)), rules_alone.analyze(text, plain_structure(text))):
        records = (*analysis.entities, *analysis.claims, *analysis.checks)
        assert all(is_inside(span, text) for record in records for span in all_spans(record))
        mentions = sorted(mention for entity in analysis.entities for mention in entity.mentions)
        assert all(left.end <= right.start for left, right in pairwise(mentions))
        assert all(0 <= claim.priority <= 1 and claim.span.text_of(text).strip() for claim in analysis.claims)


MILL = (
    "Mara Lindqvist bought the mill for $2 million in May. Lindqvist sold 412 loaves on the first day.\n"
    "The Office for National Statistics (ONS) counted 40 ovens in Denmark, and ONS figures are due in June."
)
FERRY = (
    "Captain Edmund Ridley, 61, ran the ferry aground near Lisbon on Friday. Ridley had 288 people aboard.\n"
    "The Harbor Institute of Kenya found that the radar had been out of order for nine days."
)


def shown(entities: tuple[Entity, ...], text: str, shift: int = 0) -> set[tuple[str, str, tuple[tuple[int, str], ...]]]:
    return {
        (e.kind, e.name, tuple((m.start - shift, m.text_of(text)) for m in e.mentions if m.start >= shift))
        for e in entities
    }


@pytest.mark.parametrize(("first", "second"), [(MILL, FERRY), (FERRY, MILL)])
def test_an_article_after_another_keeps_its_entities(engine: Engine, first: str, second: str) -> None:
    both = f"{first}\n\n{second}"
    together = engine.analyze(both, plain_structure(both)).entities
    shift = len(first) + 2
    assert shown(engine.analyze(first, plain_structure(first)).entities, first) == shown(
        tuple(e for e in together if e.mentions[0].start < shift), both
    )
    assert shown(engine.analyze(second, plain_structure(second)).entities, second) == shown(
        tuple(e for e in together if e.mentions[0].start >= shift), both, shift
    )
