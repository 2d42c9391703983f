"""The browser tests' own watch: what it must let through, and what it must catch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, Response
from flask.typing import ResponseReturnValue
from playwright.sync_api import Page

from nexus.config import HTMX_INTEGRITY, HTMX_SRC
from tests.browser import DESKTOP, PHONE, Watch, Way
from tests.measures import barriers, first_paint, layout_shift, overhang, slow_down, usable, weigh
from tests.serving import Site, served
from tests.setup import prepare

HEAD = (
    "<!doctype html><html lang='en'><head><title>A page</title>"
    "<meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>"
)
HTMX = f"<script defer src='{HTMX_SRC}' integrity='{HTMX_INTEGRITY}' crossorigin></script>"
PAGES = {
    "calm": "<h1>Calm</h1>",
    "inline": "<h1>Inline</h1><script>document.title = 'Changed'</script>",
    "style": "<h1 style='color: red'>Style</h1>",
    "throws": "<h1>Throws</h1><script src='/throws.js'></script>",
    "missing": "<h1>Missing</h1><script src='/missing.js'></script>",
    "elsewhere": "<h1>Elsewhere</h1><img alt='' src='https://elsewhere.example/a.png'>",
    "broken": "<h1>Broken</h1><img src='/throws.js'>",
    "wide": "<h1>Wide</h1><pre>" + "w" * 400 + "</pre>",
    "heavy": "<h1>Heavy</h1><p>" + "All of this counts. " * 1000 + "</p>",
}


def _small_app() -> Flask:
    app = Flask("small")

    @app.get("/<name>")
    def page(name: str) -> ResponseReturnValue:
        body = f"{HEAD}{HTMX}</head><body><main>{PAGES.get(name, '')}</main></body></html>"
        return body, 200 if name in PAGES else 404

    @app.get("/throws.js")
    def throws() -> ResponseReturnValue:
        return "throw new Error('thrown')", {"Content-Type": "text/javascript"}

    @app.after_request
    def strict(response: Response) -> Response:
        policy = f"default-src 'self'; script-src 'self' {HTMX_SRC}; img-src * data:"
        response.headers["Content-Security-Policy"] = policy
        return response

    return app


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that is small and bad on purpose, in place of Nexus."""
    with served(lambda _home: _small_app()) as site:
        yield site


@pytest.mark.parametrize("way", [PHONE, DESKTOP, Way(script=False), Way(cdn=False)], ids=str)
def test_a_calm_page_passes(visit: Callable[..., Page], way: Way) -> None:
    page = visit(way)

    page.goto("/calm")

    has_htmx = page.evaluate("typeof htmx") == "object"
    assert has_htmx == (way.script and way.cdn)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("inline", "Content Security Policy"),
        ("style", "Content Security Policy"),
        ("throws", "script: "),
        ("missing", "answer: 404"),
        ("elsewhere", "elsewhere: https://elsewhere.example/a.png"),
    ],
)
def test_a_bad_page_is_caught(
    visit: Callable[..., Page], watch: Watch, name: str, complaint: str
) -> None:
    visit().goto(f"/{name}", wait_until="networkidle")

    assert any(complaint in fault for fault in watch.faults), watch.faults
    watch.faults.clear()


def test_what_is_foretold_is_no_fault(visit: Callable[..., Page], watch: Watch) -> None:
    watch.expect("thrown")

    visit().goto("/throws")

    assert watch.faults
    assert watch.unexpected() == []


def test_a_page_that_is_not_there_is_an_answer(visit: Callable[..., Page]) -> None:
    response = visit().goto("/nowhere")

    assert response is not None
    assert response.status == 404


def test_barriers_are_named(visit: Callable[..., Page]) -> None:
    page = visit()

    page.goto("/broken")
    assert barriers(page) == ["image-alt: img"]

    page.goto("/calm")
    assert barriers(page) == []


def test_weight_counts_every_file(visit: Callable[..., Page]) -> None:
    page = visit()

    light, heavy = weigh(page, "/calm"), weigh(page, "/heavy")

    assert heavy.total - light.total > 19_000
    assert light.by_kind["Script"] == pytest.approx(12_000, rel=0.1)


def test_a_slow_line_is_slow(visit: Callable[..., Page]) -> None:
    page = visit(PHONE)

    slow_down(page)
    page.goto("/heavy")

    assert 0.4 < first_paint(page) < usable(page)
    assert usable(page) > 0.8
    assert layout_shift(page) == 0


def test_a_wide_page_hangs_over(visit: Callable[..., Page]) -> None:
    page = visit(PHONE)

    page.goto("/wide")
    assert overhang(page) > 0

    page.goto("/calm")
    assert overhang(page) == 0


def test_integrity_is_that_of_the_bytes() -> None:
    content = prepare.script(HTMX_SRC)
    if content is None:
        pytest.skip("The scripts of the CDN are not here: run `make test`, with npm.")

    assert prepare.integrity(content) == HTMX_INTEGRITY
    assert prepare.integrity(content + b" ") != HTMX_INTEGRITY
