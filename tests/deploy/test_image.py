"""The image: what its recipe promises, and its steps run here as far as they can without Docker."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy import dockerfile
from tests.deploy.dockerfile import ROOT, Stage, command

BUILD_TOOLS = ("apt-get", "pip ", "build-essential", "gcc", "make ")
SECONDS = 30


@pytest.fixture(scope="module")
def stages() -> tuple[Stage, Stage]:
    """What builds, and what runs."""
    build, final = dockerfile.read((ROOT / "Dockerfile").read_text())
    return build, final


def sources(stage: Stage) -> list[str]:
    """What a stage copies out of the checkout."""
    copies = [text.split() for text in stage.all("COPY") if not text.startswith("--from")]
    return [word for words in copies for word in words[:-1]]


def test_the_image_is_small_and_without_rights(stages: tuple[Stage, Stage]) -> None:
    _, final = stages

    assert final.base.endswith("-slim")
    assert final.last("USER") == "nexus"
    assert final.last("STOPSIGNAL") == "SIGTERM"
    assert final.last("VOLUME") == "/data"
    assert not [run for run in final.all("RUN") for tool in BUILD_TOOLS if tool in run]


def test_what_is_built_is_what_runs(stages: tuple[Stage, Stage]) -> None:
    build, final = stages

    assert build.base == final.base
    assert {"/opt/nexus", build.last("WORKDIR")} == {
        text.split()[1] for text in final.all("COPY") if text.startswith("--from=build")
    }
    assert any("--require-hashes -r requirements.txt" in run for run in build.all("RUN"))


def test_what_is_copied_is_there_and_not_ignored(stages: tuple[Stage, Stage]) -> None:
    build, final = stages
    allowed = (ROOT / ".dockerignore").read_text().splitlines()

    assert sources(final) == []
    for source in sources(build):
        assert (ROOT / source).exists(), source
        assert f"!{source}" in allowed


def test_the_image_needs_a_secret(built: Path, stages: tuple[Stage, Stage]) -> None:
    environ = environment(built, stages[1], SECRET_KEY="")

    done = run(["gunicorn", "wsgi:app", "--check-config"], built, environ)

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def run(
    words: list[str], folder: Path, environ: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step of the image to its end."""
    return subprocess.run(
        words, cwd=folder, env=environ, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def environment(folder: Path, stage: Stage, **more: str) -> dict[str, str]:
    """What the image's programs find around them, with this machine's own paths."""
    own = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATABASE_URL": f"sqlite:///{folder}/data/nexus.sqlite",
        "SECRET_KEY": "a secret for as long as this test runs",
        "BASE_URL": "https://nexus.example",
    }
    return {**stage.environment(), **own, **more}


@pytest.fixture(scope="module")
def built(stages: tuple[Stage, Stage], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build stage's folder, made by its own copies and those of its steps that need no root."""
    folder = tmp_path_factory.mktemp("image")
    for source in sources(stages[0]):
        place = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        place(ROOT / source, folder / source)
    (folder / "data").mkdir()
    environ = environment(folder, stages[1])
    for step in stages[0].all("RUN"):
        if step.startswith(("pybabel", "python -c")):
            done = run(["sh", "-c", step], folder, environ)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def port() -> int:
    """Where the image will listen here."""
    return dockerfile.free_port()


@pytest.fixture
def server(
    built: Path, stages: tuple[Stage, Stage], port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """The image's own command, at a port that is free."""
    environ = environment(built, stages[1], NEXUS_BIND=f"127.0.0.1:{port}")
    assert run(["flask", "--app", "wsgi", "db", "upgrade"], built, environ).returncode == 0
    words = command(stages[1].last("CMD"))
    with subprocess.Popen(words, cwd=built, env=environ, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


def test_the_image_answers_its_health_check_and_stops_gently(
    server: subprocess.Popen[bytes], built: Path, stages: tuple[Stage, Stage], port: int
) -> None:
    environ = environment(built, stages[1])
    check = [w.replace(":8000", f":{port}") for w in command(stages[1].last("HEALTHCHECK"))]
    until = time.monotonic() + SECONDS

    while run(check, built, environ).returncode and time.monotonic() < until:
        time.sleep(0.2)
    assert run(check, built, environ).returncode == 0

    server.send_signal(signal.SIGTERM)
    assert server.wait(SECONDS) == 0


def test_assets_and_words_are_made_when_it_is_built(built: Path) -> None:
    languages = list((built / "nexus/translations").glob("*/LC_MESSAGES/messages.po"))

    assert languages
    assert all(po.with_suffix(".mo").is_file() for po in languages)
    assert list((built / "var/assets").glob("app.*.css.br"))
