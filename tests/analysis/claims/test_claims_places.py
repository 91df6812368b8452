"""Which of some places another span touches."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.claims.span_index import Places
from onrecord.domain.spans import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_first_place_that_overlaps_is_found(places: list[Span], span: Span) -> None:
    overlapping = [place for place in sorted(places) if place.overlaps(span)]
    assert Places(places).first_touching(span) == (overlapping[0] if overlapping else None)
