"""The cues of a paragraph, and the words that show where a report ends."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reporting verbs of a paragraph, and the words by which a reporter adds to what was said.

    ``cues`` are indexes into the paragraph's words.  ``places`` tell when or where
    something was said ("on Tuesday"), ``occasions`` in what ("in a statement"), and
    ``asides`` begin, after a comma, what the reporter says of it (", prompting cheers").
    ``leading`` are forms of verbs whose infinitive still tells that somebody spoke ("went
    on to warn").  ``silent`` are indexes of verbs that tell of a refusal ("would not say").
    """

    cues: frozenset[int]
    places: frozenset[str]
    occasions: frozenset[str]
    asides: frozenset[str]
    leading: frozenset[str]
    events: frozenset[str]
    silent: frozenset[int]
