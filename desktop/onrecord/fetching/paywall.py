"""Detect pages that show only a part of their story to non-subscribers."""

import re

from onrecord.translation import Message

_NOT_FREE = re.compile(rb'"isAccessibleForFree"\s*:\s*"?false\b', re.IGNORECASE)
"""https://schema.org/isAccessibleForFree, in the page's structured data."""
_TIER = re.compile(rb"<meta\b[^>]{0,200}article:content_tier[^>]{0,200}>", re.IGNORECASE)
_PAID_TIERS = (b"locked", b"metered")

_HINT = Message(
    "This page says it is for subscribers, so only its beginning may have been fetched. If you have "
    "a subscription, save the page from your browser and open that file."
)


def paywall_hint(page: bytes) -> str:
    """A sentence for the reviewer if a page says that it isn't free; else nothing."""
    tier = _TIER.search(page)
    is_paid = tier is not None and any(name in tier[0].lower() for name in _PAID_TIERS)
    return str(_HINT) if is_paid or _NOT_FREE.search(page) else ""
