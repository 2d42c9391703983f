"""What the browser tests measure of a page: its barriers, its weight, its time, its calm."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import brotli
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page

from tests.setup import prepare

SLOW_3G = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 ms for a round trip, 400 kbit/s; the browser counts bytes a second."""

FIRST_PAINT = """() => new Promise(tell => {
    new PerformanceObserver(list => {
        const [entry] = list.getEntriesByName("first-contentful-paint");
        if (entry) tell(entry.startTime);
    }).observe({type: "paint", buffered: true});
})"""

LAYOUT_SHIFT = """() => new Promise(tell => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => tell(sum), 100);
})"""


def barriers(page: Page) -> list[str]:
    """What axe-core objects to on the page as it stands: `rule: element`, one line each."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}"
        for violation in violations
        for node in violation["nodes"]
    ]


@dataclass
class Weight:
    """Bytes on the wire for a first view, headers included: by address, and by kind of file."""

    by_address: dict[str, int] = field(default_factory=dict)
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_address.values())

    def add(self, address: str, kind: str, size: int) -> None:
        """Count one file."""
        self.by_address[address] = self.by_address.get(address, 0) + size
        self.by_kind[kind] = self.by_kind.get(kind, 0) + size


def weigh(page: Page, address: str) -> Weight:
    """Open an address with nothing cached and count what comes.

    The CDN's files, which the tests answer themselves, count as the CDN would compress them.
    Kinds are the browser's: Document, Stylesheet, Script, Image.
    """
    weight = Weight()
    seen: dict[str, tuple[str, str]] = {}

    def remember(event: dict[str, Any]) -> None:
        seen[event["requestId"]] = (event["response"]["url"], event["type"])

    def count(event: dict[str, Any]) -> None:
        url, kind = seen.get(event["requestId"], ("", "Other"))
        content = prepare.script(url) if url in prepare.SCRIPTS else None
        size = len(brotli.compress(content)) if content else int(event["encodedDataLength"])
        weight.add(url, kind, size)

    page.goto("about:blank")  # what the page before still fetches is not counted
    session = _network(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.responseReceived", remember)
    session.on("Network.loadingFinished", count)
    page.goto(address, wait_until="networkidle")
    session.detach()
    return weight


def slow_down(page: Page) -> None:
    """Let everything that this page loads from now on come as over Slow 3G."""
    _network(page).send("Network.emulateNetworkConditions", {"offline": False, **SLOW_3G})


def _network(page: Page) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    return session


def first_paint(page: Page) -> float:
    """Seconds from the click to the first content on the screen."""
    return float(page.evaluate(FIRST_PAINT)) / 1000


def usable(page: Page) -> float:
    """Seconds from the click until the page and its deferred scripts answer."""
    script = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    return float(page.evaluate(script)) / 1000


def layout_shift(page: Page) -> float:
    """How much of what was already shown has moved, as the browser scores it; 0 is none."""
    return float(page.evaluate(LAYOUT_SHIFT))


def overhang(page: Page) -> int:
    """Pixels by which the page is wider than the screen; 0 when nothing scrolls sideways."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))
