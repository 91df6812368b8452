"""Rights of reply, a new type of record."""

from onrecord.store.record_types import allow_type, forbid_type

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KNOWN = ("entity", "quotation", "source", "claim", "check", "note", "evidence", "query", "transcript")


def upgrade() -> None:
    """Allow rights of reply."""
    allow_type("reply", _KNOWN)


def downgrade() -> None:
    """Remove rights of reply; the change log still has them."""
    forbid_type("reply", _KNOWN)
