"""The figures of a run, at its end."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what the tests counted, whichever worker ran them."""
    kills: Counter[str] = Counter()
    total: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties if report.when == "call" else ():
                failed[name] += outcome == "failed"
                if name == "kills":
                    kills += Counter(value)
                elif name in ("refused", "cuts"):
                    total[name] += value
    if not kills and not total:
        return
    terminalreporter.section("faults")
    if kills:
        terminalreporter.write_line(
            f"kill -9: {kills['kills']} kills after {kills['steps']} acknowledged steps ({kills['mid_write']} in the"
            f" middle of writing a file, {kills['ahead']} with a step done but not yet acknowledged): {failed['kills']}"
            " with an unreadable folder or an acknowledged step lost."
        )
    if total["refused"]:
        terminalreporter.write_line(
            f"Refused calls: {total['refused']} in all operations: {failed['refused']} operations that lost an"
            " acknowledged record, left a file unreadable, or said so in anything but a sentence."
        )
    if total["cuts"]:
        terminalreporter.write_line(
            f"Power cuts: {total['cuts']} in all operations: {failed['cuts']} operations that lost an acknowledged"
            " record or left a file unreadable."
        )


@pytest.fixture
def ram(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: for tests that copy and open hundreds of folders."""
    shared = Path("/dev/shm")
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=shared, prefix="twosome-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether to try every error at every call, and not one of them each."""
    return bool(request.config.getoption("kills") >= 1000)
