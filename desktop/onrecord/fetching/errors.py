"""Errors of fetching, in words a reviewer can act on."""

from enum import StrEnum

from onrecord.domain.errors import ExplainedError
from onrecord.translation import Message, _


class FetchProblem(StrEnum):
    """The reason of the error."""

    ADDRESS = "address"
    PRIVATE = "private"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    BROKEN = "broken"
    REDIRECTS = "redirects"
    ROBOTS = "robots"
    REFUSED = "refused"
    PAYWALL = "paywall"
    GONE = "gone"
    NOT_KEPT = "not-kept"
    ZOTERO_CLOSED = "zotero-closed"
    ZOTERO_LOCKED = "zotero-locked"
    ZOTERO_BROKEN = "zotero-broken"


_FROM_BROWSER = Message("Open the page in your browser, save it, and open the saved file here.")
_LATER = Message("Try again later, or open the page in your browser and save it.")
_TO_DO = {
    FetchProblem.ADDRESS: Message("Copy the whole address from your browser; it begins with https:// or http://."),
    FetchProblem.PRIVATE: _FROM_BROWSER,
    FetchProblem.UNREACHABLE: Message("Check the address and your connection, then try again."),
    FetchProblem.CERTIFICATE: Message("Don’t rely on this page until the site has fixed this."),
    FetchProblem.TOO_SLOW: _LATER,
    FetchProblem.TOO_LARGE: _FROM_BROWSER,
    FetchProblem.BROKEN: _LATER,
    FetchProblem.REDIRECTS: _FROM_BROWSER,
    FetchProblem.ROBOTS: _FROM_BROWSER,
    FetchProblem.REFUSED: _FROM_BROWSER,
    FetchProblem.PAYWALL: Message(
        "If you have a subscription, log in with your browser, save the page, and open that file."
    ),
    FetchProblem.GONE: Message("Check the address, or look for an archived copy."),
    FetchProblem.NOT_KEPT: Message("Free up space, or check that you can write to the library’s folder."),
    FetchProblem.ZOTERO_CLOSED: Message("Start Zotero and search again, or choose a CSL-JSON file."),
    FetchProblem.ZOTERO_LOCKED: Message(
        "In Zotero’s settings, under Advanced, check “Allow other applications on this computer to "
        "communicate with Zotero.” Then search again, or choose a CSL-JSON file."
    ),
    FetchProblem.ZOTERO_BROKEN: Message("Search again, restart Zotero, or choose a CSL-JSON file."),
}


class FetchError(ExplainedError):
    """A page could not be fetched; ``kind`` is the reason, ``detail`` the first sentence."""

    def __init__(self, kind: FetchProblem, detail: str) -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.to_do}"

    @property
    def what(self) -> str:
        return self.detail

    @property
    def kept(self) -> str:
        return _("Nothing was changed.")

    @property
    def to_do(self) -> str:
        return str(_TO_DO[self.kind])
