"""The inspector: the selected record and all that can be done to it."""

from onrecord.ui.inspector.panel import Inspector

__all__ = ["Inspector"]  # not shown: a name
