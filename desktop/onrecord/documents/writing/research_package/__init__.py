"""A review with everything it rests on, as one archive to file away."""

from onrecord.documents.writing.research_package.writer import write_research_package

__all__ = ["write_research_package"]
