"""What the set-up takes for the CDN's scripts, and what it refuses."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.setup import prepare

ADDRESS = "https://cdn.example/npm/shop@1.0.0/dist/shop.min.js"
SCRIPT = b"let shop = 1;"


@pytest.fixture(autouse=True)
def shop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One script to fetch, into an empty folder."""
    monkeypatch.setattr(prepare, "FETCHED", tmp_path)
    monkeypatch.setattr(prepare, "SCRIPTS", {ADDRESS: prepare.integrity(SCRIPT)})


def registry(content: bytes) -> Callable[..., bool]:
    """What stands for npm: it packs one file with this content."""

    def pack(*command: str, seconds: int, folder: Path) -> bool:
        assert command[:2] == ("npm", "pack")
        assert command[-1] == "shop@1.0.0"
        with tarfile.open(folder / "shop-1.0.0.tgz", "w:gz") as archive:
            member = tarfile.TarInfo("package/dist/shop.min.js")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        return True

    return pack


def test_a_script_is_fetched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "_run", registry(SCRIPT))
    assert prepare.script(ADDRESS) is None
    assert prepare._prepare_scripts() == ""

    monkeypatch.setattr(prepare, "_run", None)
    assert prepare._prepare_scripts() == ""
    assert prepare.script(ADDRESS) == SCRIPT


def test_other_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "_run", registry(b"let shop = 2;"))

    assert "its integrity differs" in prepare._prepare_scripts()
    assert prepare.script(ADDRESS) is None


def test_without_npm_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert "apt-get install npm" in prepare._prepare_scripts()


def test_without_a_browser_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)

    assert "apt-get install chromium" in prepare._prepare_browser()
