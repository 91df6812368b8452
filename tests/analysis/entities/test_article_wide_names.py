"""Names of which only a piece was proposed where they stand again."""

from onrecord.analysis.entities.capitals import Capitals
from onrecord.analysis.entities.mentions import with_article_wide_names
from onrecord.analysis.entities.proposals import Proposal
from onrecord.domain.spans import Span
from onrecord.domain.vocabulary import EntityKind

NAME = "Sandell Orrin Parishad"
TEXT = f"{NAME} met on Monday. The {NAME} voted."


def test_a_name_put_together_from_a_piece_is_the_work_of_a_rule() -> None:
    piece = TEXT.rindex("Orrin")
    proposed = [
        Proposal(Span(0, len(NAME)), NAME, EntityKind.ORGANIZATION, by_rule=True),
        Proposal(Span(piece, piece + len("Orrin")), "Orrin", EntityKind.PERSON),
    ]
    found = with_article_wide_names(proposed, Capitals(TEXT, [Span(0, len(TEXT))]))
    assert [(each.span.text_of(TEXT), each.words, each.kind, each.by_rule) for each in found] == [
        (NAME, NAME, EntityKind.ORGANIZATION, True)
    ] * 2
