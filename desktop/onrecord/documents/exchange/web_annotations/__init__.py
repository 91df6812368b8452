"""W3C Web Annotations (Web Annotation Data Model, 2017), out and in."""

from onrecord.documents.exchange.web_annotations.reader import are_web_annotations, read_web_annotations
from onrecord.documents.exchange.web_annotations.writer import write_web_annotations

__all__ = ["are_web_annotations", "read_web_annotations", "write_web_annotations"]
