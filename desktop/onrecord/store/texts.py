"""The texts that were read last: a text never changes, so what was read once stays true."""

from threading import Lock

from onrecord.domain.article import RevisionId

_MOST = 4


class KnownTexts:
    """Keeps some texts, those used last.  Safe to use from several threads."""

    def __init__(self) -> None:
        self._texts: dict[RevisionId, str] = {}
        self._lock = Lock()

    def of(self, revision_id: RevisionId) -> str | None:
        """The text of a revision, if it is one of those that are kept."""
        with self._lock:
            text = self._texts.get(revision_id)
        if text is not None:
            self.keep(revision_id, text)
        return text

    def forget(self) -> None:
        """Keep none of them: they were rewritten."""
        with self._lock:
            self._texts.clear()

    def keep(self, revision_id: RevisionId, text: str) -> None:
        """Keep a text as the one that was used last."""
        with self._lock:
            self._texts.pop(revision_id, None)
            self._texts[revision_id] = text
            if len(self._texts) > _MOST:
                del self._texts[next(iter(self._texts))]
