"""Fetch what the tests need and the lock cannot bring: a browser, and the scripts of the CDN.

Safe to repeat; what is there is not fetched again. What cannot be had is named with what to do
about it, and the tests that need it say so and are counted as skipped.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from nexus.config import HTMX_INTEGRITY, HTMX_SRC

ROOT = Path(__file__).resolve().parents[2]
FETCHED = ROOT / "var" / "npm"

SCRIPTS = {HTMX_SRC: HTMX_INTEGRITY}
"""What pages load from elsewhere, with the integrity that the same bytes must have."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

INSTALL_SECONDS = 900
FETCH_SECONDS = 120


def browser() -> str | None:
    """Path of the system's Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def script(address: str) -> bytes | None:
    """The fetched bytes that stand for an address of the CDN, or None."""
    file = FETCHED / _name(address)
    return file.read_bytes() if file.is_file() else None


def integrity(content: bytes) -> str:
    """The value of an `integrity` attribute that admits just these bytes."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def _name(address: str) -> str:
    """`htmx.org@4.0.1/dist/htmx.min.js`: package, version and file, as the CDN orders them."""
    return address.partition("/npm/")[2]


def _run(*command: str, seconds: int, folder: Path | None = None) -> bool:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install(package: str) -> bool:
    """Install one of Debian's packages, where that needs no question."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*sudo, *quiet, "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    print(f"Installing Debian's package {package} ...", flush=True)
    _run(*apt, "update", seconds=INSTALL_SECONDS)
    return _run(*apt, "install", "--no-install-recommends", package, seconds=INSTALL_SECONDS)


def _fetch(address: str) -> str:
    """Fetch one script as part of its package; the sentence of what went wrong, or nothing."""
    package, _, inside = _name(address).partition("/")
    with tempfile.TemporaryDirectory() as folder:
        pack = ("npm", "pack", "--silent", "--pack-destination", folder, package)
        if not _run(*pack, seconds=FETCH_SECONDS, folder=Path(folder)):
            return f"npm could not fetch {package}: look at `npm pack {package}`."
        archive = next(Path(folder).glob("*.tgz"))
        with tarfile.open(archive) as files:
            member = files.extractfile(f"package/{inside}")
            content = member.read() if member else b""
    if integrity(content) != SCRIPTS[address]:
        return f"{inside} of {package} is not the file that pages ask for: its integrity differs."
    file = FETCHED / _name(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return ""


def _prepare_browser() -> str:
    if browser() or (_install("chromium") and browser()):
        return ""
    return "No Chromium: browser tests are skipped. On Debian: apt-get install chromium."


def _prepare_scripts() -> str:
    missing = [address for address in SCRIPTS if script(address) is None]
    if missing and not shutil.which("npm") and not _install("npm"):
        return "No npm: tests with htmx are skipped. On Debian: apt-get install npm."
    return " ".join(filter(None, map(_fetch, missing)))


def main() -> None:
    """Prepare all; say only what is missing."""
    for prepare in (_prepare_browser, _prepare_scripts):
        if missing := prepare():
            print(missing, flush=True)


if __name__ == "__main__":
    main()
