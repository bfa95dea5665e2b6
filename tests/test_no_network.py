"""The watch that fails the suite for a socket sees one: here, in a program, and behind an `except`."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.sitecustomize import NetworkUsed


def seen(sockets: Path) -> str:
    """What was written down, and no more of it."""
    told = sockets.read_text()
    sockets.write_text("")
    return told


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_socket_here_is_refused_and_written_down(sockets: Path, family: socket.AddressFamily) -> None:
    with pytest.raises(NetworkUsed):
        socket.socket(family)
    assert "socket.__new__" in seen(sockets)


def test_asking_for_a_name_is_refused_too(sockets: Path) -> None:
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("localhost", 80)
    assert "socket.getaddrinfo" in seen(sockets)


def test_a_socket_in_a_program_is_seen_even_if_it_hides_it(sockets: Path) -> None:
    script = "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9))\nexcept BaseException: pass"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert "['-c']" in seen(sockets)


def test_what_stays_in_the_machine_is_let_be(sockets: Path) -> None:
    for end in socket.socketpair():
        end.close()
    asyncio.run(asyncio.sleep(0))
    assert seen(sockets) == ""
