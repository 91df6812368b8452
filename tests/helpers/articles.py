"""Articles put together from parts, for tests of laws that hold for any article."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.vocabulary import BlockRole

GAP = "\n\n"
TOPICS = ("the ferry", "the grain harvest", "the appeal court", "the cup final", "the vaccine trial", "the dam")
PARAGRAPHS = (
    "{name} said {topic} had cost ${n} million by {day}.",
    "“We were told about {topic} {n} times,” {name} told the inquiry on {day}. “Nobody listened.”",
    "{name}, who runs the {n}-member board, denied that {topic} was late, but called it “a lesson for all of us”.",
    "According to {name}, {topic} will be “ready in {n} days”.",
    "{topic_capital} was the largest in {n} years. It fell by {n} percent on {day}.",
    "“Is {topic} safe?” asked {name}. “I would not bet on it.”",
    "{name} declined to comment on {topic}.",
    "An aide to {name}, who asked not to be named because the talks go on, said {topic} lost {n} workers.",
    "“{topic_capital} is {n} meters long.\n“It was never meant for that,” {name} said.",
)


@dataclass(frozen=True)
class WrittenArticle:
    """A text and what each of its lines is."""

    text: str
    structure: Structure

    def __add__(self, other: "WrittenArticle") -> "WrittenArticle":
        """One text of both, a blank line between them, each with its own headline."""
        by = self.offset_of_next
        moved = tuple(Block(b.span.shifted(by), b.role, b.level) for b in other.structure.blocks)
        return WrittenArticle(self.text + GAP + other.text, Structure(self.structure.blocks + moved))

    @property
    def offset_of_next(self) -> int:
        """The start of the next article to add."""
        return len(self.text) + len(GAP)


def written_article(headline: str, paragraphs: Sequence[str]) -> WrittenArticle:
    """A headline and paragraphs."""
    text = "\n".join([headline, *paragraphs])
    first, *rest = line_spans(text)
    return WrittenArticle(text, Structure((Block(first, BlockRole.HEADLINE), *map(Block, rest))))


def articles_about(names: Sequence[str]) -> st.SearchStrategy[WrittenArticle]:
    """Articles in which only people with ``names`` speak."""
    paragraphs = st.builds(
        _paragraph,
        st.sampled_from(PARAGRAPHS),
        st.sampled_from(names),
        st.sampled_from(TOPICS),
        st.integers(2, 900),
        st.sampled_from(["Monday", "Friday", "14 March 2019"]),
    )
    headlines = st.sampled_from(["Costs Rise Again at Northern Port", "Inquiry hears of delays", "A long wait ends"])
    return st.builds(written_article, headlines, st.lists(paragraphs, min_size=1, max_size=4))


def _paragraph(template: str, name: str, topic: str, number: int, day: str) -> str:
    capital = topic[0].upper() + topic[1:]
    return template.format(name=name, topic=topic, topic_capital=capital, n=number, day=day)
