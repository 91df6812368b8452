"""Checks that are silenced until a desk wants them, because in published news they were wrong more often than right."""

SILENCED_BY_DEFAULT = (
    "accusation-without-reply",
    "anonymous-attack",
    "courtesy-titles-uneven",
    "ranking-without-class",
    "thought-as-fact",
)
"""Their ids. In 500 published articles most of their 33 hits were wrong."""
