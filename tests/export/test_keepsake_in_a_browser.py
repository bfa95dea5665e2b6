"""The keepsake in a real browser: it asks nobody for anything, runs nothing, and prints.

Of the made-up couple two months are printed; `TWOSOME_KEEPSAKE_MONTHS=120` prints their ten years.
"""

import json
import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.demo import make_up
from game.table import Table
from game.text import clean

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MONTHS = int(os.environ.get("TWOSOME_KEEPSAKE_MONTHS", "2"))

HOSTILE = (
    "<script>document.title = 'taken'; fetch('http://tracker.example/a')</script> [/] [b]bold[/b] {{ 7 * 7 }} "
    "<img src=http://tracker.example/b onerror=\"document.title='taken'\"> </p></main></body> "
    "<style>@import url(http://tracker.example/c)</style> \x1b]0;taken\x07 \x1b[31m &lt;already&gt; &amp;"
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


class Page(HTMLParser):
    """What a browser made of a page: its scripts, its title and its words."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str] = []
        self.text = ""
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags and self.tags[-1] == "title" and not self.titles:
            self.titles.append(data)


@pytest.fixture(scope="module")
def keepsake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a couple with a past, who keep strange words."""
    folder = tmp_path_factory.mktemp("keepsake")
    make_up(folder / "saves", months=MONTHS)
    with Table.open(folder / "saves") as table:
        table.journal.add(HOSTILE)
        done = table.wishes.add("The lake", notes="")
        table.wishes.done(done.id, HOSTILE)
        table.keepsake.export(folder / "us.html")
    return folder / "us.html"


def browse(page: Path, *how: str) -> str:
    """What Chromium says to a page, with a home of its own and no way out that it needs."""
    assert CHROMIUM is not None
    home = page.parent / "browser"
    quiet = ("background-networking", "component-update", "sync", "default-apps", "gpu", "extensions")
    flags = [f"--disable-{what}" for what in quiet]
    command = [CHROMIUM, "--headless", "--no-sandbox", *flags, f"--user-data-dir={home}", *how, page.as_uri()]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_it_prints_asks_nobody_and_shows_every_word(keepsake: Path) -> None:
    log, printed = keepsake.with_name("net.json"), keepsake.with_name("us.pdf")
    browse(keepsake, f"--log-net-log={log}", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    assert printed.read_bytes().startswith(b"%PDF-")
    assert asked_by_a_page(log) == []
    if pdftotext := shutil.which("pdftotext"):
        text = subprocess.run([pdftotext, str(printed), "-"], capture_output=True, text=True, check=True).stdout
        assert _squeezed(clean(HOSTILE)) in _squeezed(text)


def test_nothing_of_it_runs(keepsake: Path) -> None:
    page = Page(browse(keepsake, "--dump-dom"))
    assert page.titles == ["Robin & Mika"]
    assert set(page.tags).isdisjoint({"script", "img", "link", "iframe", "object", "a", "base", "form"})
    assert page.text.count(clean(HOSTILE)) == 2, "an entry and a memory"
    assert "\x1b" not in page.text


def asked_by_a_page(log: Path) -> list[str]:
    """Every address a page wanted something from; what the browser asks of its own accord has no origin."""
    params = (event.get("params", {}) for event in json.loads(log.read_text())["events"])
    wanted = [some for some in params if isinstance(some, dict) and "url" in some and "initiator" in some]
    return [str(some["url"]) for some in wanted if some["initiator"] != "not an origin"]


def test_a_page_that_asks_is_found_out(tmp_path: Path) -> None:
    page, log = tmp_path / "other.html", tmp_path / "net.json"
    page.write_text("<img src=http://127.0.0.1:9/a>")
    browse(page, f"--log-net-log={log}", "--dump-dom")
    assert asked_by_a_page(log) == ["http://127.0.0.1:9/a"]


def _squeezed(text: str) -> str:
    """Without spaces and line ends: a printed line breaks where it must."""
    return "".join(text.split())
