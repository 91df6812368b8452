"""Run the checks on small articles."""

from onrecord.analysis.engine import Engine
from onrecord.domain.article import Block, Structure, line_spans
from onrecord.domain.records import Check
from onrecord.domain.vocabulary import BlockRole

ROLES = {"Headline": BlockRole.HEADLINE, "Byline": BlockRole.BYLINE, "Caption": BlockRole.CAPTION}


def example_article(example: str) -> tuple[str, Structure]:
    """The article an example stands for: "Headline: ", "Byline: " and "Caption: " become roles of their lines."""
    lines = [line.partition(": ") for line in example.split("\n")]
    text = "\n".join(rest if label in ROLES else label + colon + rest for label, colon, rest in lines)
    roles = [ROLES.get(label, BlockRole.PARAGRAPH) for label, _, _ in lines]
    return text, Structure(tuple(Block(span, role) for span, role in zip(line_spans(text), roles, strict=True)))


def checks_in(engine: Engine, example: str, rule: str) -> list[Check]:
    """The checks of one rule in an example article."""
    text, structure = example_article(example)
    return [check for check in engine.analyze(text, structure).checks if check.rule == rule]


def words_hit(engine: Engine, example: str, rule: str) -> list[list[str]]:
    """The words each check of one rule stands on."""
    text, _ = example_article(example)
    return [[place.text_of(text) for place in check.places] for check in checks_in(engine, example, rule)]


def message_of(engine: Engine, example: str, rule: str) -> str:
    """The message of the only check of one rule."""
    (check,) = checks_in(engine, example, rule)
    return str(check.message)
