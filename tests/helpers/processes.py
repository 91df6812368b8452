"""The child processes in the worker's tests."""

import multiprocessing
import os
import struct
import time
from multiprocessing.connection import Connection

from helpers.pool_work import UnreadableError
from onrecord.services.worker import Failed, Finished, Partial, Progressed


def children(name: str) -> list[multiprocessing.process.BaseProcess]:
    """The living child processes of this name; those that wait for the next window's tests have others."""
    return [child for child in multiprocessing.active_children() if child.name == name]


def obey(connection: Connection) -> None:
    """Do what the task says: echo, count, hang, wait, die, or tell the process id."""
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        match task:
            case ("count", number):
                for i in range(number):
                    connection.send(Progressed(i / number))
                    connection.send(Partial(i))
                connection.send(Finished(number))
            case "hang":
                connection.send(Progressed(0.0))
                time.sleep(600)
            case ("wait", seconds):
                time.sleep(seconds)
                connection.send(Finished("waited"))
            case "die":
                os._exit(3)
            case "pid":
                connection.send(Finished(os.getpid()))
            case "fail":
                connection.send(Failed("It did not work."))
            case _:
                connection.send(Finished(UnreadableError(1, 2) if task == "unreadable" else task))


def never_listen(_connection: Connection) -> None:
    """Take no task."""
    time.sleep(600)


def break_off(connection: Connection) -> None:
    """Begin to send a large message and never go on."""
    connection.recv()
    os.write(connection.fileno(), struct.pack("!i", 1_000_000) + b"half")
    time.sleep(600)
