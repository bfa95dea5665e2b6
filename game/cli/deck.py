"""`twosome deck`: the decks on the shelf and their files."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli.deck_files import export, import_, new, schema
from game.cli.frame import Group, columns, json_option, put, put_json, saves_path, say, setting
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.cards.deckfile import ReadDeck
    from game.cards.problem import Problem
    from game.table.decks import DeckLine


@click.group(cls=Group)
def deck() -> None:
    """The decks on the shelf, and the files of your own."""


@deck.command("list")
@json_option
def list_(as_json: bool) -> None:
    """Every deck that can be played."""
    with table(reads=True) as here:
        problems: defaultdict[str, list[str]] = defaultdict(list)
        for problem in here.decks.problems():
            problems[problem.file].append(f"line {problem.line}: {problem.message}")
        decks = here.decks.all()
        if as_json:
            put_json([{**line.model_dump(mode="json"), "problems": []} for line in decks] + _left_out(problems))
            return
        rows = [[line.id, f"{line.played} of {line.cards}", _said(line)] for line in decks]
        put(*columns(rows))
        for file in problems:
            say(f"Left out: {file}. `twosome deck check` says why.")


def _said(line: "DeckLine") -> str:
    return f"{line.title}: {line.tagline}" if line.tagline else line.title


def _left_out(problems: dict[str, list[str]]) -> list[dict[str, Any]]:
    """The files that hold no deck that can be played, in the shape of those that do."""
    empty: dict[str, Any] = {"title": "", "tagline": "", "theme": None, "cards": 0, "played": 0, "kinds": []}
    return [{"id": None, **empty, "path": file, "problems": told} for file, told in problems.items()]


@deck.command("show")
@click.argument("id")
@json_option
def show(id: str, as_json: bool) -> None:
    """What a deck is for, and what is in it. With --json, every card."""
    with table(reads=True) as here:
        found = here.decks.get(id)
        line = next(line for line in here.decks.all() if line.id == id)
        if as_json:
            put_json({**found.model_dump(mode="json"), "path": str(line.path), "played": line.played})
            return
        kinds = Counter(card.kind for card in found.cards)
        depths = Counter(card.depth for card in found.cards)
        facts = {
            "cards": f"{len(found.cards)}, {line.played} of them played",
            "kinds": ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()),
            "depth": f"{depths[1]} warm, {depths[2]} open, {depths[3]} deep",
            "theme": found.theme,
            "by": ", ".join(found.authors),
            "file": str(line.path),
        }
        put(found.title, *filter(None, (found.tagline, found.about)))
        put(*columns([[f"  {name}", text] for name, text in facts.items() if text]))


@deck.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--advice", is_flag=True, help="Hints to authors too, and near-duplicates on the shelf; no problems.")
@json_option
def check(files: tuple[Path, ...], advice: bool, as_json: bool) -> int:
    """Look deck files over: those named, or all on the shelf. Ends with 1 when one has a problem."""
    found = _problems(files, advice=advice)
    errors = sum(problem.level == "error" for problem in found)
    if as_json:
        put_json([problem.model_dump(mode="json", include=_TOLD) for problem in found])
    else:
        put(*map(str, found))
        if not found:
            say("All well.")
    return 1 if errors else 0


_TOLD = {"file", "line", "card", "level", "message"}


def _problems(files: tuple[Path, ...], *, advice: bool) -> list["Problem"]:
    """The problems of these files, or of all on the shelf, and the advice on the good ones if asked for."""
    from game.cards.advice import advise, advise_twins
    from game.cards.deckfile import read_deck
    from game.cards.shelf import open_shelf
    from game.paths import deck_folders

    reads = [read_deck(file) for file in files]
    found = [problem for read in reads for problem in read.problems]
    beside: list[ReadDeck] = []
    if advice or not files:
        shelf = open_shelf(deck_folders(setting().decks, saves_path()))
        named = {read.deck.id for read in reads if read.deck}
        if advice:
            beside = [shelf.read(entry.path) for id, entry in shelf.entries.items() if id not in named]
        if not files:
            reads, beside, found = beside, [], list(shelf.problems)
    if advice:
        found += [hint for read in reads if read.deck for hint in advise(read.deck, str(read.path), read.lines)]
        found += advise_twins(reads, beside)
    return sorted(found, key=lambda problem: (problem.file, problem.line))


deck.add_command(new)
deck.add_command(import_)
deck.add_command(export)
deck.add_command(schema)


@deck.command("path")
def path() -> None:
    """The folder for decks of your own."""
    from game.paths import own_decks

    put(str(own_decks(saves_path())))
