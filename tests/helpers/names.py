"""The engine's entities and roles, as plain words."""

from helpers.builders import plain_structure
from onrecord.analysis.engine import Engine
from onrecord.domain.article import Structure
from onrecord.domain.records import Entity
from onrecord.domain.vocabulary import EntityKind


def entities(engine: Engine, text: str, *kinds: EntityKind, structure: Structure | None = None) -> list[Entity]:
    """The entities of a text, of all or some kinds; its lines are paragraphs unless the structure says more."""
    found = engine.analyze(text, structure or plain_structure(text)).entities
    return [entity for entity in found if not kinds or entity.kind in kinds]


def entity(engine: Engine, text: str, name: str) -> Entity:
    """The one entity of this name."""
    (found,) = [each for each in entities(engine, text) if each.name == name]
    return found


def mentions(engine: Engine, text: str, *kinds: EntityKind, structure: Structure | None = None) -> dict[str, list[str]]:
    """The words of all mentions of each entity, by its name."""
    found = entities(engine, text, *kinds, structure=structure)
    return {entity.name: [mention.text_of(text) for mention in entity.mentions] for entity in found}


def kinds_of(
    engine: Engine, text: str, *kinds: EntityKind, structure: Structure | None = None
) -> dict[str, EntityKind]:
    """The kind of each entity, by its name."""
    return {entity.name: entity.kind for entity in entities(engine, text, *kinds, structure=structure)}


def roles(engine: Engine, text: str) -> dict[str, str]:
    """The role of each person, by name."""
    return {person.name: person.role for person in entities(engine, text, EntityKind.PERSON)}


def role(engine: Engine, text: str, name: str = "Tim Falk") -> str:
    """The role of the one person of this name."""
    (person,) = [person for person in entities(engine, text, EntityKind.PERSON) if person.name == name]
    return person.role
