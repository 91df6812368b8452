"""A cache of the texts read last, which never change."""

from threading import Lock

from onrecord.domain.article import RevisionId

_MOST = 4


class KnownTexts:
    """Caches some texts, the least recently used go first. Threads can share it."""

    def __init__(self) -> None:
        self._texts: dict[RevisionId, str] = {}
        self._lock = Lock()

    def of(self, revision_id: RevisionId) -> str | None:
        """The text of a revision, if it is cached."""
        with self._lock:
            text = self._texts.get(revision_id)
        if text is not None:
            self.keep(revision_id, text)
        return text

    def forget(self) -> None:
        """Clear the cache: the texts were rewritten."""
        with self._lock:
            self._texts.clear()

    def keep(self, revision_id: RevisionId, text: str) -> None:
        """Cache a text."""
        with self._lock:
            self._texts.pop(revision_id, None)
            self._texts[revision_id] = text
            if len(self._texts) > _MOST:
                del self._texts[next(iter(self._texts))]
