"""Style sheets, scripts and pictures under names that carry their content's digest.

All style sheets are joined into one file: one request on a thin line, no build tool. The files are
written once into the assets folder, compressed, and served for ever by WhiteNoise.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import brotli
from flask import Flask
from whitenoise import WhiteNoise

from nexus.config import ROOT, Settings

STATIC = ROOT / "static"
PREFIX = "assets"
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s+")


def style_sheets() -> list[Path]:
    """The style sheets in the order in which they are joined."""
    css = STATIC / "css"
    first = [css / f"{name}.css" for name in ("tokens", "base", "layout")]
    return [*first, *sorted((css / "components").glob("*.css")), css / "utilities.css"]


def joined_style() -> str:
    """All style sheets as one, without comments and superfluous white space."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in style_sheets())
    return _SPACES.sub(" ", _COMMENTS.sub("", whole)).strip()


def _contents() -> dict[str, bytes]:
    scripts = {path.name: path.read_bytes() for path in sorted((STATIC / "js").glob("*.js"))}
    pictures = {path.name: path.read_bytes() for path in sorted((STATIC / "img").glob("*.svg"))}
    return {"app.css": joined_style().encode(), **scripts, **pictures}


def build(folder: Path) -> dict[str, str]:
    """Write what is not there yet; returns name → name with digest. Safe when several do it."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {}
    for name, content in _contents().items():
        stem, _, suffix = name.rpartition(".")
        names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        if not (folder / names[name]).exists():
            (folder / f"{names[name]}.br").write_bytes(brotli.compress(content))
            (folder / f"{names[name]}.gz").write_bytes(gzip.compress(content, mtime=0))
            (folder / names[name]).write_bytes(content)
    return names


def init_app(app: Flask, settings: Settings) -> None:
    folder = ROOT / settings.assets_folder
    names = build(folder)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=PREFIX,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_headers,
    )
    app.jinja_env.globals["asset"] = lambda name: f"/{PREFIX}/{names[name]}"


def _headers(headers: object, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]
    headers["Cross-Origin-Resource-Policy"] = "same-origin"  # type: ignore[index]
