"""The recipe of one small server: its files agree with the program and with each other."""

from __future__ import annotations

import re
import shlex
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import click
import pytest

from nexus import create_app
from nexus.config import BadSetting, Settings
from tests.deploy.dockerfile import ROOT

DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "operators.md").read_text()


def unit(name: str) -> RawConfigParser:
    """A systemd unit, read."""
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string((DEPLOY / name).read_text())
    return parser


def environment() -> dict[str, str]:
    """The settings of the recipe, as a shell and systemd read them."""
    words = shlex.split((DEPLOY / "nexus.env").read_text(), comments=True)
    return dict(word.split("=", 1) for word in words)


def steps() -> list[str]:
    """Every line that a reader is told to type."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_settings_are_known_and_need_a_secret() -> None:
    given = environment()
    known = {name for name, _value in Settings(environment="test").described()}

    assert set(given) <= known
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        Settings.from_environ(given)
    settings = Settings.from_environ({**given, "SECRET_KEY": "x" * 48})
    assert (settings.secure, settings.proxies, settings.sqlite) == (True, 1, True)


def test_units_start_what_make_run_starts() -> None:
    lines = (ROOT / "Procfile").read_text().splitlines()
    procfile = dict(line.split(": exec ", 1) for line in lines)

    for part in ("web", "worker"):
        service = unit(f"nexus-{part}.service")["Service"]
        started = service["ExecStart"].removeprefix("/srv/nexus/.venv/bin/")
        assert started == procfile[part]
        assert service["User"] == "nexus"
        assert service["NoNewPrivileges"] == "yes"


@pytest.mark.parametrize("name", [each.name for each in DEPLOY.glob("*.service")])
def test_units_may_write_where_the_settings_say(name: str) -> None:
    service, given = unit(name)["Service"], environment()
    database = given["DATABASE_URL"].removeprefix("sqlite:///")

    places = service["ReadWritePaths"].split()
    assert any(database.startswith(f"{place}/") for place in places)
    assert service["EnvironmentFile"] == "/etc/nexus.env"
    if name == "nexus-backup.service":
        assert given["BACKUP_FOLDER"] in places


def test_every_step_names_what_is_there() -> None:
    app = create_app(Settings(environment="test", database_url="sqlite:///var/recipe.sqlite"))
    context = click.Context(app.cli)

    for line in steps():
        for named in re.findall(r"\bdeploy/\S+", line):
            assert list(ROOT.glob(named)), line
        for words in re.findall(r"flask --app wsgi (.+)", line):
            command = app.cli.get_command(context, shlex.split(words)[0])
            assert command is not None, line
            assert set(re.findall(r"--[a-z-]+", words)) <= options(command), line


def options(command: click.Command) -> set[str]:
    """The flags of a command, and of those in its group."""
    own = {flag for each in command.params for flag in each.opts}
    inner = command.commands.values() if isinstance(command, click.Group) else []
    return own.union(*(options(each) for each in inner))


def test_the_proxy_reaches_the_pages_and_bounds_what_comes() -> None:
    caddy = (DEPLOY / "Caddyfile").read_text()
    host = environment()["BASE_URL"].removeprefix("https://")

    assert f"\n{host} {{" in caddy
    assert "reverse_proxy 127.0.0.1:8000" in caddy
    assert "flush_interval -1" in caddy
    for bound in ("max_size 1MB", "read_header", "read_body", "response_header_timeout"):
        assert bound in caddy
    assert caddy.count("{") == caddy.count("}")


def test_the_upgrade_is_a_script_that_can_be_read(tmp_path: Path) -> None:
    script = DEPLOY / "upgrade"
    said = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stderr
    assert script.stat().st_mode & 0o111
    order = ["systemctl stop", 'install_files "$wanted"', "flask upgrade", "\nstart\n"]
    places = [script.read_text().rindex(each) for each in order]
    assert places == sorted(places)


def rehearsed(folder: Path, *, fails: bool) -> tuple[int, list[str]]:
    """Run the upgrade where every program only writes down that it was called."""
    calls, programs = folder / "calls", folder / "bin"
    for place in (programs, folder / ".venv" / "bin", folder / "deploy"):
        place.mkdir(parents=True)
    script = folder / "deploy" / "upgrade"
    script.write_bytes((DEPLOY / "upgrade").read_bytes())
    note = f'#!/bin/sh\necho "${{0##*/}} $*" >>{calls}\n'
    failing = 'case "$*" in *"flask upgrade"*) exit 1;; esac\n' if fails else ""
    for name in ("git", "systemctl", "runuser", "sleep"):
        (programs / name).write_text(note + failing + '[ "$1" = rev-parse ] && echo abc\nexit 0\n')
    for name in ("pip", "pybabel"):
        (folder / ".venv" / "bin" / name).write_text(note)
    for each in [*programs.iterdir(), *(folder / ".venv" / "bin").iterdir()]:
        each.chmod(0o755)
    environ = {"PATH": f"{programs}:/usr/bin:/bin"}
    words = ["sh", str(script), "v2"]
    done = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)
    return done.returncode, calls.read_text().splitlines()


@pytest.mark.parametrize("fails", [False, True])
def test_the_upgrade_goes_on_or_goes_back(tmp_path: Path, *, fails: bool) -> None:
    code, calls = rehearsed(tmp_path, fails=fails)

    files = [call for call in calls if call.startswith("git checkout")]
    stopped = calls.index("systemctl stop nexus-backup.timer nexus-web nexus-worker")
    started = calls.index("systemctl start nexus-worker nexus-web nexus-backup.timer")
    assert code == int(fails)
    assert files == [
        f"git checkout --quiet {each}" for each in (["v2", "abc"] if fails else ["v2"])
    ]
    assert stopped < calls.index(files[0]) < started
    assert ("flask doctor" in calls[-1]) is not fails
