"""No network, ever: in whatever Python process this is imported, a socket that could leave the machine is refused.

Python imports a `sitecustomize` by itself when it starts, so with this folder on `PYTHONPATH` every program that a test
starts is watched too. What was tried is written down in the file that `TWOSOME_SOCKETS` names; `tests/conftest.py`
fails the test for it, even if the program swallowed the refusal.
"""

import os
import sys
from typing import Any

LOG = "TWOSOME_SOCKETS"

_ASKS_FOR_A_NAME = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
_USES_A_SOCKET = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


class NetworkUsed(BaseException):
    """Somebody opened a socket. No `except Exception` swallows it."""


def _reaches_out(event: str, args: tuple[Any, ...]) -> bool:
    from socket import AF_INET, AF_INET6  # here: most programs never load it

    if event in _ASKS_FOR_A_NAME:
        return True
    if event == "socket.__new__":  # asyncio wakes itself through a pair of AF_UNIX sockets: that stays in the machine.
        return args[1] in (AF_INET, AF_INET6)
    return event in _USES_A_SOCKET and args[0].family in (AF_INET, AF_INET6)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and _reaches_out(event, args):
        if log := os.environ.get(LOG):
            handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(handle, f"{event} in {sys.argv[:3]}\n".encode())
            os.close(handle)
        raise NetworkUsed(event)


sys.addaudithook(_watch)
