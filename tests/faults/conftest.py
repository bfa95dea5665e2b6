"""The figures of a run, at its end."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Add up what the tests counted, whichever worker ran them."""
    kills: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lost: float | None = None
    failed: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties if report.when == "call" else ():
                failed[name] += outcome == "failed"
                if name == "kills":
                    kills += Counter(value)
                elif name in ("refused", "cuts", "lock_kills"):
                    total[name] += value
                elif name == "lost":
                    lost = value
    if not kills and not total and lost is None:
        return
    terminalreporter.section("faults")
    if kills:
        terminalreporter.write_line(
            f"kill -9: {kills['kills']} kills after {kills['steps']} acknowledged steps ({kills['mid_write']} in the"
            f" middle of writing a file, {kills['ahead']} with a step done but not yet acknowledged): {failed['kills']}"
            " with an unreadable folder or an acknowledged step lost."
        )
    if total["lock_kills"]:
        terminalreporter.write_line(
            f"kill -9 while locking, unlocking, changing the passphrase: {total['lock_kills']} kills:"
            f" {failed['lock_kills']} with saves half locked, or that nothing opens."
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
    if lost is not None:
        terminalreporter.write_line(f"Killed while they typed: at most the last {lost:.1f} seconds of it were lost.")
