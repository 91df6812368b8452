"""The sentences of the import note that formats share."""

from collections.abc import Callable, Mapping

from onrecord.domain.wording import listed
from onrecord.translation import _, counted

_THINGS: Mapping[str, Callable[[int], str]] = {
    "macros": lambda n: counted("macros", "macros", n),
    "picture": lambda n: counted("{n} picture", "{n} pictures", n),
    "linked picture": lambda n: counted("{n} linked picture", "{n} linked pictures", n),
    "embedded object": lambda n: counted("{n} embedded object", "{n} embedded objects", n),
    "embedded document": lambda n: counted("{n} embedded document", "{n} embedded documents", n),
    "linked document": lambda n: counted("{n} linked document", "{n} linked documents", n),
    "linked frame": lambda n: counted("{n} linked frame", "{n} linked frames", n),
    "linked video": lambda n: counted("{n} linked video", "{n} linked videos", n),
    "linked recording": lambda n: counted("{n} linked recording", "{n} linked recordings", n),
    "mail merge source": lambda n: counted("{n} mail merge source", "{n} mail merge sources", n),
    "field": lambda n: counted("{n} field that reads other files", "{n} fields that read other files", n),
    "other link": lambda n: counted("{n} other outside link", "{n} other outside links", n),
    "external template": lambda n: counted("{n} external template", "{n} external templates", n),
}


def on_document(found: Mapping[str, int]) -> tuple[str, ...]:
    """The notes on a document: its changes, hidden text, parts that weren’t loaded, headers and footers."""
    return tuple(filter(None, (_on_changes(found), _on_hidden_text(found), _on_not_loaded(found), on_margins(found))))


def _on_changes(found: Mapping[str, int]) -> str:
    """The note on tracked "insertions", "deletions" and "moves"; empty if there are none."""
    accepted, deleted, moved = (found.get(kind, 0) for kind in ("insertions", "deletions", "moves"))
    sentences = []
    if accepted:
        sentences.append(
            counted("{n} tracked insertion was accepted.", "{n} tracked insertions were accepted.", accepted)
        )
    if deleted:
        sentences.append(counted("{n} tracked deletion was left out.", "{n} tracked deletions were left out.", deleted))
    if moved:
        sentences.append(
            counted(
                "{n} moved passage was read once, in its new place.",
                "{n} moved passages were read once, in their new places.",
                moved,
            )
        )
    return " ".join(sentences)


def _on_hidden_text(found: Mapping[str, int]) -> str:
    """How many "hidden words" were left out; empty for none."""
    hidden = found.get("hidden words", 0)
    return (
        counted("Hidden text was left out: {n} word.", "Hidden text was left out: {n} words.", hidden) if hidden else ""
    )


def _on_not_loaded(found: Mapping[str, int]) -> str:
    """The note on parts not loaded; empty if there are none."""
    things = things_not_loaded(found)
    return _("Not loaded: {things}.", things=things) if things else ""


def things_not_loaded(found: Mapping[str, int]) -> str:
    """The things that aren’t loaded, each kind with its number, as in "2 linked pictures and macros"."""
    return listed([words(found[kind]) for kind, words in _THINGS.items() if found.get(kind)])


def on_margins(found: Mapping[str, int]) -> str:
    """Whether the "margins" of the pages said something; empty if not."""
    return _("Headers and footers were left out.") if found.get("margins") else ""
