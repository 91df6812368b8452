"""Projects for qualitative data analysis (REFI-QDA 1.5, ``.qdpx``), out and in."""

from onrecord.documents.exchange.qda.reader import read_qdpx_bytes
from onrecord.documents.exchange.qda.writer import write_qdpx

__all__ = ["read_qdpx_bytes", "write_qdpx"]
