"""The floors of the house: what may import what, and what a command loads."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def modules_of(code: str) -> set[str]:
    """The modules a fresh interpreter has loaded after running the code."""
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def loaded_by(code: str) -> set[str]:
    """The top-level ones of them."""
    return {name.partition(".")[0] for name in modules_of(code)}


@pytest.mark.parametrize(
    "room", ["game.cards.shelf", "game.play.evening", "game.together.wishes", "game.together.story"]
)
def test_the_rules_load_no_face_and_no_store(room: str) -> None:
    assert not loaded_by(f"import {room}") & {"textual", "rich", "tinydb", "click", "filelock"}


def test_the_table_loads_no_face() -> None:
    assert not loaded_by("import game.table") & {"textual", "rich", "click"}


@pytest.mark.parametrize("command", [["us"], ["wish", "list"], ["deck", "list"], ["couple", "show"], ["keys"]])
def test_a_command_loads_no_textual(command: list[str], tmp_path: Path) -> None:
    arguments = [*command, "--saves", str(tmp_path / "saves")]
    code = f"import sys; sys.argv = ['twosome', *{arguments!r}]\nfrom game.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit: pass"
    assert not loaded_by(code) & {"textual"}


def test_a_command_loads_its_own_room_of_the_command_line_and_no_other() -> None:
    code = "import sys; sys.argv = ['twosome', 'couple', '--help']\nfrom game.cli import main\n"
    code += "try:\n    main()\nexcept SystemExit: pass"
    rooms = {name.removeprefix("game.cli.") for name in modules_of(code) if name.startswith("game.cli.")}
    assert rooms == {"couple", "frame", "passphrase", "root", "sitting"}


def test_home_is_painted_before_any_model_is_loaded() -> None:
    code = "import game.tui.app, game.tui.screens.home"
    assert not loaded_by(code) & {"pydantic", "tinydb", "tomlkit"}
