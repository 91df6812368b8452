"""What the library shows of an article without opening it."""

from dataclasses import dataclass

from onrecord.domain.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One line of the library.

    ``claims`` and ``checked`` count claims; ``coverage`` runs from 0 to 1;
    ``analyzed`` tells whether the current revision has been analyzed.
    """

    article: Article
    claims: int = 0
    checked: int = 0
    checks_open: int = 0
    anonymous_sources: int = 0
    coverage: float = 0.0
    analyzed: bool = False
