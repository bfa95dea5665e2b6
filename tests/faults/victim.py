"""The game, ready to be killed: Python and the decks are loaded once, and every run is a fork of that.

Run as a program it serves whoever holds the other end of the socket it is given by number: a request is a JSON list of
arguments with two handles, standard input and output (and error); what comes back is the process's id. A second request
without anything asks for its status, as `os.waitpid` tells it: until then the id stays its own.
"""

import ctypes
import gc
import json
import os
import resource
import sys
import traceback
from pathlib import Path
from socket import AF_UNIX, SOCK_SEQPACKET, recv_fds, socket
from typing import Any

import game.export
import game.plain
import game.table.table
import game.tui.start
from game.cards.shelf import open_shelf
from game.cli import main
from game.paths import deck_folders
from game.storage import vault
from game.table import Table
from tests.storage.easy_keys import easy_lock

EDITING = "edit-wishes"
"""The first argument that asks for a long sitting over the wish list instead of a command of the game."""


def edit(table: Table, do: str, at: int = 0, **what: Any) -> None:
    """One thing done to the wish list through the table; `at` names a wish by its place among all."""
    wishes = table._saves.wishes.all()
    wish = wishes[at % len(wishes)] if wishes else None
    match do, wish:
        case "add", _:
            table.wishes.add(**what)
        case "draft", _:
            table.wishes.put_draft("form", None, what["values"])
        case "drop_draft", _:
            table.wishes.drop_draft("form", None)
        case "set", _:
            table.set(**what)
        case "restore", wish if wish:
            table.wishes.restore(wish.model_copy(update={"status": "idea"}))
        case _, wish if wish:
            getattr(table.wishes, do)(wish.id, **what)
        case _:
            pass


def sit_and_edit(folder: Path) -> None:
    """Do what each line says; the prompt of the next line says that it is done."""
    with Table.open(folder) as table:
        while True:
            os.write(1, b"\n> ")
            if not (line := sys.stdin.readline()):
                return
            edit(table, **json.loads(line))


def run(arguments: list[str], *, largest: int | None = None, forbidden: bool = False, easy_keys: bool = False) -> int:
    """The program itself; its exit code.

    `largest`: with files of so many bytes at most. `forbidden`: what nobody may, root may not either. `easy_keys`: with
    locks that are made in a moment.
    """
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    if forbidden and os.geteuid() == 0:
        drop_powers()
    if easy_keys:
        vault.lock = easy_lock
    try:
        if arguments[0] == EDITING:
            sit_and_edit(Path(arguments[1]))
        else:
            main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def drop_powers() -> None:
    """Be root without its powers: the modes of files and folders count (Linux, `man 2 capset`)."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0


def serve(post: socket) -> None:
    """Fork for every request; one after another."""
    shelf = open_shelf(deck_folders((), Path("/nowhere")))
    list(shelf.decks.values())
    game.table.table.open_shelf = lambda *_: shelf
    gc.freeze()
    while True:
        request, handles, _, _ = recv_fds(post, 1 << 16, 2)
        if not request:
            return
        child = os.fork()
        if not child:
            code = 70
            try:
                for handle, standard in zip((*handles, handles[1]), (0, 1, 2), strict=True):
                    os.dup2(handle, standard)
                how = json.loads(request)
                code = run(how.pop("arguments"), **how)
                sys.stdout.flush()
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        for handle in handles:
            os.close(handle)
        post.send(str(child).encode())
        post.recv(1)
        post.send(str(os.waitpid(child, 0)[1]).encode())


if __name__ == "__main__":
    serve(socket(AF_UNIX, SOCK_SEQPACKET, fileno=int(sys.argv[1])))
