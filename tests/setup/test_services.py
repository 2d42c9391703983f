"""The tests' own guard, and their databases."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import services


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"])
def test_no_socket_leaves_this_machine(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as plug, pytest.raises(PermissionError, match="this machine only"):
        plug.connect((host, 80))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(PermissionError, match="nexus"):
        socket.getaddrinfo("nexus.example", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", b"::1", None])
def test_this_machine_is_reached(host: object) -> None:
    assert services.is_local(host)


def test_a_database_is_a_copy_of_its_template(tmp_path: Path) -> None:
    template = services.create_database("of_shops", tmp_path)
    engine = sa.create_engine(template)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE shops (id INTEGER)"))
    engine.dispose()

    copy = services.create_database("copy_of_shops", tmp_path, template)

    engine = sa.create_engine(copy)
    assert sa.inspect(engine).get_table_names() == ["shops"]
    engine.dispose()
    services.drop_database(copy)
    services.drop_database(template)
