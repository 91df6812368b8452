"""Checks that are silenced until a desk wants them, because in published news they were wrong more often than right."""

SILENCED_BY_DEFAULT = ("accusation-without-reply",)
"""Their ids."""
