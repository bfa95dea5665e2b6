"""A crash report that tells a maker where it went wrong, and nothing of the couple.

No messages, no values, no locals, no paths: an error's message may quote what somebody typed.
"""

import os
import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from game import __version__

_CHAIN_AT_MOST = 10


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write the report into the folder of saves, or the system's temporary one where that can't be written.

    Returns where it is, or None when nowhere could be written.
    """
    body = report(error).encode("ascii", "replace")
    name = f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        path = place / name
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        return path
    return None


def report(error: BaseException) -> str:
    """The types of the error and of those behind it, and the lines they passed, innermost last."""
    lines = [
        f"Twosome {__version__}, Python {platform.python_version()}, {platform.system()}",
        "This file holds no text that anybody wrote: types and line numbers only.",
    ]
    behind: BaseException | None = error
    for _ in range(_CHAIN_AT_MOST):
        if behind is None:
            break
        lines += ["", f"{type(behind).__module__}.{type(behind).__qualname__}"]
        for frame, number in traceback.walk_tb(behind.__traceback__):
            lines.append(f"  {frame.f_globals.get('__name__', '?')}:{number} in {frame.f_code.co_qualname}")
        behind = behind.__cause__ or behind.__context__
    return "\n".join(lines) + "\n"
