"""What holds for every test."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from game.storage import vault
from tests.offline import sitecustomize
from tests.storage.easy_keys import easy_lock

_OFFLINE = str(Path(sitecustomize.__file__).parent)

# How long an example takes says how busy the machine is.
settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("anywhere")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Begun in the background, the tests and all that they start would not hear Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How hard to try."""
    parser.addoption("--kills", type=int, default=40, help="how often tests/faults kills the game; 1000 to be sure")
    parser.addoption("--every-look", action="store_true", help="compare golden screens at all sizes, in all looks")
    parser.addoption("--renew", action="store_true", help="write tests/golden/screens anew; look at the diff")
    parser.addoption("--resizes", type=int, default=20, help="how often tests/tui changes the terminal's size; 500")
    parser.addoption("--events", type=int, default=150, help="how many random keys and clicks tests/tui tries; 20000")


@pytest.fixture(scope="session", autouse=True)
def sockets() -> Iterator[Path]:
    """The file that names every socket this process, or one that a test started, tried to open."""
    with tempfile.TemporaryDirectory(prefix="twosome-offline-") as folder, pytest.MonkeyPatch.context() as patch:
        log = Path(folder) / "sockets"
        log.touch()
        patch.setenv(sitecustomize.LOG, str(log))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (_OFFLINE, os.environ.get("PYTHONPATH")))))
        yield log


@pytest.fixture(autouse=True)
def no_network(sockets: Path) -> Iterator[None]:
    """A socket opened anywhere in the program fails the test."""
    yield
    if sockets.stat().st_size:
        opened = sockets.read_text()
        sockets.write_text("")
        pytest.fail(f"A socket was opened:\n{opened}", pytrace=False)


@pytest.fixture
def easy_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locking and opening take a moment, not seconds. All else about the key files is real."""
    monkeypatch.setattr(vault, "lock", easy_lock)


@pytest.fixture
def ram(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: for tests that copy and open hundreds of folders."""
    shared = Path("/dev/shm")
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared, prefix="twosome-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether to try every error at every call, and not one of them each."""
    return bool(request.config.getoption("kills") >= 1000)
