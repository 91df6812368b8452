"""Print claims that were checked before."""

from collections.abc import Sequence

from rich.console import Console

from onrecord.domain.claim_memory import Suggestion
from onrecord.services.memory import where_from
from onrecord.terminal.streams import print_json, printable
from onrecord.terminal.tables import SHORT_ID
from onrecord.translation import _


def show_claims(console: Console, found: Sequence[Suggestion]) -> None:
    """Print each claim with its status, article and evidence."""
    if not found:
        console.print(_("No claim with these words was checked."))
    for each in found:
        earlier = each.earlier
        lines = [f"{earlier.claim.status.label}: {earlier.words}"]
        if earlier.claim.correction:
            lines.append("  " + _("Correction: {words}", words=earlier.claim.correction))
        where = f"{where_from(earlier)}, {earlier.article_id[:SHORT_ID]}"
        lines.append("  " + _("Article: {where}", where=where))
        places = (" · ".join(filter(None, (e.title, e.place, e.locator))) for e in each.evidence)
        lines += ["  " + _("Evidence: {where}", where=place) for place in places]
        for line in lines:
            console.print(printable(line).replace("\n", " "), markup=False, highlight=False, soft_wrap=True)


def print_claims(found: Sequence[Suggestion]) -> None:
    """Print the claims as JSON, one a line."""
    for each in found:
        earlier = each.earlier
        print_json(
            {
                "words": earlier.words,
                "status": earlier.claim.status.value,
                "correction": earlier.claim.correction,
                "article": earlier.article_id,
                "headline": earlier.headline,
                "published": earlier.published,
                "claim": earlier.claim.id,
                "evidence": [
                    {"title": e.title, "place": e.place, "locator": e.locator, "stance": e.stance.value}
                    for e in each.evidence
                ],
            }
        )
