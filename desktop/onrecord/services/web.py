"""Tasks of the process with network access: fetch a page, find an archived copy, ask Zotero on this computer."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord import __version__
from onrecord.fetching.peers import PeerPolicy, PublicPeers, Resolve, system_resolve
from onrecord.services.child_processes import Serve
from onrecord.services.tasks import Send, serve_tasks

_NAME = "Onrecord"
_AVAILABILITY = "https://archive.org/wayback/available"
_SAVE = "https://web.archive.org/save/"
_ZOTERO = "http://127.0.0.1:23119/api/users/0/items/top"


@dataclass(frozen=True, slots=True)
class FetchPage:
    """Fetch the page at an address and store it in the evidence folder; returns a ``Capture``."""

    url: str


@dataclass(frozen=True, slots=True)
class FindArchivedCopy:
    """Ask the public archive about an address; returns an ``ArchivedCopy`` or None."""

    url: str


@dataclass(frozen=True, slots=True)
class AskZotero:
    """Ask Zotero on this computer for items with these words; returns a tuple of ``Reference``."""

    words: str


@dataclass(frozen=True, slots=True)
class WebAccess:
    """The settings for web access, as plain values for the child process.

    ``evidence`` is the folder for fetched pages, which others can read if it ``is_shared``; ``archive`` is the address
    of the archive's availability API, ``zotero`` that of a Zotero library's items.
    """

    evidence: Path
    policy: PeerPolicy = field(default_factory=PublicPeers)
    resolve: Resolve = system_resolve
    archive: str = _AVAILABILITY
    zotero: str = _ZOTERO
    is_shared: bool = False

    @property
    def serve(self) -> Serve:
        """Run the child process."""
        return partial(_serve_web, self)


def archiving_address(url: str) -> str:
    """The address at which the public archive stores a page for a browser."""
    return _SAVE + url


def _serve_web(access: WebAccess, connection: Connection) -> None:
    # Imported here: only this process opens connections.
    from onrecord.documents.errors import DocumentError
    from onrecord.documents.exchange.csl_json import read_csl_json
    from onrecord.fetching.evidence_folder import EvidenceFolder
    from onrecord.fetching.exchange import Exchange, verifying_context
    from onrecord.fetching.fetcher import Fetcher, Limits
    from onrecord.fetching.public_archive import PublicArchive
    from onrecord.fetching.zotero import ThisComputer, ask_zotero, unusable_answer

    agent, tls = f"{_NAME}/{__version__}", verifying_context()
    exchange = Exchange(agent, access.policy, access.resolve, tls)
    local_exchange = Exchange(agent, ThisComputer(), system_resolve, tls)
    fetcher = Fetcher(exchange, _NAME, Limits())
    folder = EvidenceFolder(access.evidence, is_shared=access.is_shared)
    archive = PublicArchive(exchange, access.archive)

    def do(task: object, _send: Send) -> object:
        match task:
            case FetchPage(url):
                return folder.keep(fetcher.fetch(url), datetime.now(UTC))
            case FindArchivedCopy(url):
                return archive.find_copy(url)
            case AskZotero(words):
                try:
                    return read_csl_json(ask_zotero(local_exchange, access.zotero, words))
                except DocumentError as error:
                    raise unusable_answer() from error
            case _:
                msg = f"not a task of the web: {task!r}"  # not shown: a bug
                raise TypeError(msg)

    serve_tasks(connection, do)
