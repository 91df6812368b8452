"""Put words together in the language of the interface."""

from collections.abc import Sequence

from onrecord.translation import LANGUAGES, Message, _, language, speaking


def listed(words: Sequence[str]) -> str:
    """Join words as "a", "a and b", "a, b and c"."""
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    # translators: a list of words: “a, b and c”
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def capitalized(words: str) -> str:
    """Capitalize the first letter."""
    return words[:1].upper() + words[1:]


def in_every_language(message: Message) -> frozenset[str]:
    """All translations of a message, to recognize it in a file of another language."""
    spoken = set()
    for code in {*LANGUAGES, language()}:
        with speaking(code):
            spoken.add(str(message))
    return frozenset(spoken)
