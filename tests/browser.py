"""A real browser for the tests: the machine's Chromium, watched.

`visit(way)` opens a page of the running app in one of the ways people come (phone or desktop,
light or dark, with the script or without, the CDN answering or not). Nothing but this machine is
reached. Whatever the browser complains about (an error in the console, a report of the content
policy, a script that throws, a file that is missing, an address elsewhere) fails the test.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    Route,
)

from nexus import create_app
from nexus.config import Settings
from nexus.core.db import db
from tests import services
from tests.services import pytest_configure, pytest_unconfigure
from tests.serving import Site, served
from tests.setup import prepare

__all__ = ["pytest_configure", "pytest_unconfigure"]
"""What pytest calls of the services, by way of this plugin."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 10_000


@dataclass(frozen=True)
class Way:
    """How somebody comes: their screen, their colours, their browser, their line, their place."""

    width: int = 1180
    height: int = 800
    dark: bool = False
    script: bool = True
    cdn: bool = True
    language: str = "en-GB"
    zone: str = "Africa/Nairobi"

    def __str__(self) -> str:
        return "-".join(
            [
                "phone" if self.width < 640 else "desktop",
                "dark" if self.dark else "light",
                *([] if self.script else ["no script"]),
                *([] if self.cdn else ["no CDN"]),
            ]
        )

    def options(self) -> dict[str, Any]:
        """What Playwright calls it."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "is_mobile": self.width < 640,
            "has_touch": self.width < 640,
            "color_scheme": "dark" if self.dark else "light",
            "java_script_enabled": self.script,
            "locale": self.language,
            "timezone_id": self.zone,
            "reduced_motion": "reduce",
        }


DESKTOP = Way()
PHONE = Way(width=390, height=844)
SIZES = [PHONE, DESKTOP]
LOOKS = [replace(PHONE, dark=dark) for dark in (False, True)]
"""How rooms look at their pages; tests/journeys walks all of them on a desktop, in both colours."""

SCRIPTS = [replace(way, script=script) for way in SIZES for script in (True, False)]


@dataclass
class Watch:
    """What the browser complained about, and what of that the test has foretold."""

    home: str
    cdn: bool = True
    faults: list[str] = field(default_factory=list)
    foretold: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page of a context, and stand between it and the network."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"script: {error.error}"))
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.route("**/*", self._answer)

    def expect(self, words: str) -> None:
        """Foretell a complaint that holds these words, for a test that is about it."""
        self.foretold.append(words)

    def unexpected(self) -> list[str]:
        """What nobody foretold."""
        return [each for each in self.faults if not any(words in each for words in self.foretold)]

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        # "Failed to load resource" repeats what _response and _failed judge with more at hand.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._note(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        spoken = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= (500 if spoken else 400):
            self._note(f"answer: {response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        turned_away = request.url in prepare.SCRIPTS and not self.cdn
        # A page that is left takes its running requests along: no fault of anybody's.
        if not turned_away and request.failure != "net::ERR_ABORTED":
            self._note(f"request: {request.failure} {request.url}")

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address.startswith(self.home):
            route.continue_()
        elif address in prepare.SCRIPTS and self.cdn:
            headers = {"content-type": "text/javascript", "access-control-allow-origin": "*"}
            route.fulfill(body=prepare.script(address), headers=headers)
        else:
            if address not in prepare.SCRIPTS:
                self._note(f"elsewhere: {address}")
            route.abort("connectionrefused")


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own browser, started once for each process of the run."""
    path = prepare.browser()
    if path is None:
        pytest.skip("No Chromium here: on Debian, apt-get install chromium.")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


def make_app(database: str, **settings: Any) -> Flask:
    """The program on a database, with settings for a test."""
    return create_app(Settings(environment="test", database_url=database, **settings))


def leave(app: Flask) -> None:
    """Let go of an app's database, so that it can be copied or removed."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated and empty database to copy; nobody stays connected to it."""
    folder = tmp_path_factory.mktemp("template")
    address = services.create_database(f"template_{os.getpid()}", folder)
    app = make_app(address)
    with app.app_context():
        upgrade()
    leave(app)
    yield address
    services.drop_database(address)


_numbers = itertools.count(1)


@pytest.fixture
def site(template_database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """The program, empty, at an address of its own; an indirect parameter gives it settings."""
    name = f"site_{os.getpid()}_{next(_numbers)}"
    address = services.create_database(name, tmp_path, template_database)
    settings = getattr(request, "param", {})
    with served(lambda home: make_app(address, base_url=home, **settings)) as site:
        yield site
    leave(site.app)
    services.drop_database(address)


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """The list of complaints; at the end it must hold nothing that was not foretold."""
    watch = Watch(site.address)
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def visit(chromium: Browser, site: Site, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Let somebody come, in a way of theirs, to a page that is still blank.

    Each call is another person at another machine, signed in nowhere.
    """
    contexts: list[BrowserContext] = []

    def open_page(way: Way = DESKTOP) -> Page:
        if way.script and way.cdn and not all(map(prepare.script, prepare.SCRIPTS)):
            pytest.skip("The scripts of the CDN are not here: run `make test`, with npm.")
        watch.cdn = way.cdn
        context = chromium.new_context(base_url=site.address, **way.options())
        contexts.append(context)
        context.set_default_timeout(WAIT_MS)
        watch.attach(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Take a picture for docs/img; only `make screenshots` keeps it."""
    folder = os.environ.get("NEXUS_PICTURES")

    def take(page: Page, name: str) -> None:
        target = str(prepare.ROOT / folder / f"{name}.png") if folder else None
        page.screenshot(path=target, animations="disabled")

    return take


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser, so that a run can leave it out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
