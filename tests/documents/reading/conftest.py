"""No reader asks the network for anything."""

import socket

import pytest


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
