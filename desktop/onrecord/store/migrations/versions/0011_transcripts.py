"""Transcripts, a new type of record."""

from onrecord.store.record_types import allow_type, forbid_type

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KNOWN = ("entity", "quotation", "source", "claim", "check", "note", "evidence", "query")


def upgrade() -> None:
    """Allow transcripts."""
    allow_type("transcript", _KNOWN)


def downgrade() -> None:
    """Remove transcripts; the change log still has them."""
    forbid_type("transcript", _KNOWN)
