"""The inspector: the selected record and all actions on it."""

from onrecord.ui.inspector.panel import Inspector

__all__ = ["Inspector"]  # not shown: a name
