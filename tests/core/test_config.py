"""Every setting is read once, typed, and refused at start with a sentence naming its variable."""

from __future__ import annotations

import pytest
from flask import Flask

from nexus import create_app
from nexus.config import BadSetting, Settings

SECRET = "x" * 40
PRODUCTION = {"SECRET_KEY": SECRET, "BASE_URL": "https://nexus.example.org"}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("NEXUS_ENV", "prod"),
        ("DATABASE_URL", "mysql://host/nexus"),
        ("BASE_URL", "nexus.example.org"),
        ("BASE_URL", "https://nexus.example.org/sub"),
        ("MAIL_URL", "carrier-pigeon"),
        ("NEXUS_DEMO", "perhaps"),
        ("PROXIES", "-1"),
        ("WEB_PROCESSES", "many"),
        ("LOG_FORMAT", "xml"),
        ("SESSION_DAYS", "0"),
    ],
)
def test_wrong_value_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"^{variable}: "):
        Settings.from_environ({**PRODUCTION, variable: value})


def test_production_needs_a_secret_of_its_own() -> None:
    with pytest.raises(BadSetting, match=r"^SECRET_KEY: "):
        Settings.from_environ({"BASE_URL": PRODUCTION["BASE_URL"]})


def test_production_needs_tls() -> None:
    with pytest.raises(BadSetting, match=r"^BASE_URL: "):
        Settings.from_environ({"SECRET_KEY": SECRET, "BASE_URL": "http://nexus.example.org"})


def test_postgresql_gets_its_driver() -> None:
    settings = Settings.from_environ({**PRODUCTION, "DATABASE_URL": "postgres://u:p@host/nexus"})

    assert settings.database_url == "postgresql+psycopg://u:p@host/nexus"


def test_secrets_are_hidden(app: Flask) -> None:
    shown = dict(Settings.from_environ({**PRODUCTION, "MAIL_URL": "smtp://u:pw@host"}).described())

    assert shown["SECRET_KEY"] == shown["MAIL_URL"] == "hidden"
    assert shown["BASE_URL"] == PRODUCTION["BASE_URL"]


def test_command_prints_settings(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["config"])

    assert result.exit_code == 0
    assert "NEXUS_ENV=test" in result.output
    assert "SECRET_KEY=hidden" in result.output


def test_cookies_over_tls_are_bound_to_the_host(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite"
    app = create_app(
        Settings(secret_key=SECRET, base_url="https://n.example.org", database_url=url)
    )

    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert app.config["SESSION_COOKIE_SECURE"]
    assert "max-age" in app.test_client().get("/healthz").headers["Strict-Transport-Security"]


def test_mails_of_development_are_kept_in_files() -> None:
    assert Settings(environment="development").mail_url == "file://./var/mail"
    assert Settings(environment="test").mail_url == "console"
