"""Looking a folder of saves over, without changing anything and without the lock."""

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.model import Frozen
from game.play.state import Evening
from game.storage.documents import as_model
from game.storage.errors import reason
from game.storage.files import Unusable, earlier_copy, parse
from game.storage.migrations import SCHEMAS
from game.storage.months import months_in
from game.storage.records import FITS, CardMarks
from game.together.journal import Entry
from game.together.wishes import Wish

_MODELS: dict[str, type[Frozen]] = {"cards": CardMarks, "wishes": Wish, "history": Evening, "journal": Entry}
"""What the files of many records hold, by the name of their schema and table."""

_MONTHLY = ("history", "journal")
_DERIVED = ("index", "seen")
_NEWER = "was written by a newer Twosome"

_SCHEMA = re.compile(rb'\s*\{\s*"meta"\s*:\s*\{[^{}]*"schema"\s*:\s*(\d{1,9})\b')
_HEAD = 400
"""How many bytes of a file surely hold its schema number: it is written first."""


class Problem(Frozen):
    """Something wrong with a file."""

    file: str
    """Its name below the folder, or the folder itself."""
    message: str
    """What is wrong, in a sentence without the file's name."""

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def check(folder: Path) -> list[Problem]:
    """Everything wrong in the folder, file by file; empty when all is well."""
    try:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "does not exist"
            return [Problem(file=str(folder), message=f"The folder of saves {what}.")]
        return [
            Problem(file=path.relative_to(folder).as_posix(), message=message)
            for path, schema in _files(folder)
            for message in _troubles(path, schema)
        ]
    except OSError as problem:
        return [Problem(file=str(folder), message=f"The folder could not be read: {reason(problem)}.")]


def newer_files(folder: Path) -> list[Path]:
    """The files that a newer Twosome wrote, told from their first bytes alone. Raises `OSError`."""
    found = []
    for path, schema in _files(folder):
        try:
            with path.open("rb") as file:
                match = _SCHEMA.match(file.read(_HEAD))
        except OSError:  # Missing or not to be read: opening the file itself will say so.
            continue
        if match and int(match[1]) > SCHEMAS[schema].number:
            found.append(path)
    return found


def _files(folder: Path) -> list[tuple[Path, str]]:
    """Every save file that is there, or of which the earlier copy is, with the name of its schema."""
    files = [(folder / f"{name}.json", name) for name in SCHEMAS if name not in _MONTHLY]
    for name in _MONTHLY:
        files += [(folder / name / f"{month}.json", name) for month in months_in(folder / name)]
    return [(path, name) for path, name in files if path.exists() or earlier_copy(path).exists()]


def _troubles(path: Path, schema: str) -> list[str]:
    """What is wrong with one file and its earlier copy."""
    earlier = earlier_copy(path)
    trouble = _trouble(path, schema)
    spoilt = _trouble(earlier, schema)
    if trouble is None:
        beside = [f"Its earlier copy {spoilt}."] if spoilt and earlier.exists() else []
        return [*_torn(path, schema), *beside]
    if trouble == _NEWER:
        return [f"The file {trouble}; update Twosome."]
    if schema in _DERIVED:
        return [f"The file {trouble}; it is made anew from history when it is needed."]
    if spoilt is None:
        return [f"The file {trouble}; its earlier copy is whole and comes back when the game is opened."]
    return [f"The file {trouble}, and its earlier copy {spoilt}."]


def _trouble(path: Path, schema: str) -> str | None:
    """Why a file as a whole can't be used, or None when it can."""
    try:
        found = parse(path.read_bytes())
        if found.schema > SCHEMAS[schema].number:
            return _NEWER
        fits = FITS.get(schema)
        if fits is not None:
            fits(SCHEMAS[schema].upgrade(found.tables, found.schema))
    except FileNotFoundError:
        return "is missing"
    except OSError as problem:
        return f"could not be read: {reason(problem)}"
    except Unusable as problem:
        return str(problem)
    except ValueError:
        return "holds something that can't be used"
    return None


def _torn(path: Path, schema: str) -> list[str]:
    """A line for each record of a whole file that can't be read. It names the record, never what it says."""
    model = _MODELS.get(schema)
    if model is None:
        return []
    found = parse(path.read_bytes())
    table: dict[str, Any] = SCHEMAS[schema].upgrade(found.tables, found.schema).get(schema, {})
    lines = []
    for name, document in table.items():
        try:
            as_model(model, document)
        except ValidationError as problem:
            fields = sorted({str(error["loc"][0]) for error in problem.errors() if error["loc"]})
            lines.append(f"The record {name} can't be read ({', '.join(fields) or 'as a whole'}).")
    return lines
