"""PostgreSQL: saved and put back by its own programs, from a moment that both sides agree on."""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.exc import OperationalError

from nexus.upkeep.looking import counts, looking
from nexus.upkeep.stores.base import Store, StoreTrouble, whole

MINUTES = 60
"""How long one of the programs may take."""

CLEAR = """
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', each.name);
  END LOOP;
  FOR each IN
    SELECT routine.oid::regprocedure AS name FROM pg_proc AS routine
    WHERE routine.pronamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT FROM pg_depend WHERE objid = routine.oid AND deptype = 'e')
  LOOP
    EXECUTE 'DROP ROUTINE IF EXISTS ' || each.name || ' CASCADE';
  END LOOP;
END $$
"""
"""Remove tables and routines, but what an extension brought: in the transaction that fills anew."""


class PostgresqlStore(Store):
    """A database of a server, reached by its address; the programs must be as new as the server."""

    ending = ".sql"

    def __init__(self, url: str, programs: str = "") -> None:
        super().__init__(url)
        self.programs = programs
        self.address = sa.make_url(url)

    def _connect(self) -> psycopg.Connection:
        plain = self.address.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            return psycopg.connect(plain, autocommit=True, connect_timeout=5)
        except psycopg.OperationalError as error:
            reason = str(error).strip().splitlines()[-1]
            raise StoreTrouble(f"The database server does not let us in: {reason}") from error

    def is_there(self) -> bool:
        """Whether the database has tables."""
        with self._connect() as connection:
            asked = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            row = connection.execute(asked).fetchone()
        return bool(row and row[0])

    def others(self) -> int:
        """How many other connections the database has."""
        with self._connect() as connection:
            asked = """SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND backend_type = 'client backend'"""
            row = connection.execute(asked).fetchone()
        return int(row[0]) if row else 0

    def save(self, target: Path) -> dict[str, int]:
        """Let pg_dump read the very moment at which the rows are counted."""
        with whole(target) as part:
            try:
                with looking(self.url) as connection:
                    moment = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
                    found = counts(connection)
                    named = (f"--snapshot={moment}", f"--file={part}")
                    self._run("pg_dump", "--no-owner", "--no-privileges", *named)
            except OperationalError as error:
                raise StoreTrouble("The database server does not let us in.") from error
        return found

    def put_back(self, source: Path) -> None:
        """Clear the database and fill it from the file, in one transaction."""
        if self.others():
            raise StoreTrouble("Others are connected: stop the pages and the worker first.")
        self._fill(self, source)

    def _fill(self, store: PostgresqlStore, source: Path) -> None:
        once = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1")
        store._run("psql", *once, f"--command={CLEAR}", f"--file={source}")

    @contextmanager
    def scratch(self, source: Path) -> Iterator[str]:
        """A new database on the same server; the role must be allowed to make one."""
        name = f"nexus_scratch_{secrets.token_hex(4)}"
        self._command("CREATE DATABASE {} TEMPLATE template0", name)
        url = self.address.set(database=name).render_as_string(hide_password=False)
        try:
            self._fill(PostgresqlStore(url, self.programs), source)
            yield url
        finally:
            self._command("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _command(self, words: str, name: str) -> None:
        with self._connect() as connection:
            try:
                connection.execute(sql.SQL(words).format(sql.Identifier(name)))
            except psycopg.errors.InsufficientPrivilege as error:
                raise StoreTrouble(
                    "A backup is checked in a database of its own, and the role may not make one: "
                    "ALTER ROLE … CREATEDB."
                ) from error

    def _run(self, program: str, *words: str) -> None:
        found = str(Path(self.programs) / program) if self.programs else program
        try:
            done = subprocess.run(  # noqa: S603 - our own words, no shell
                [found, "--no-password", *words],
                env={**os.environ, **self._environment()},
                capture_output=True,
                text=True,
                timeout=MINUTES * 60,
                check=False,
            )
        except FileNotFoundError as error:
            raise StoreTrouble(
                f"{program} is not installed: on Debian, apt-get install postgresql-client; or "
                "name its folder in POSTGRESQL_BIN."
            ) from error
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["it says nothing"]
            raise StoreTrouble(f"{program}: {said[0]}")

    def _environment(self) -> dict[str, str]:
        """Where to connect and as whom: not among the words, which anybody on the machine sees."""
        named = {
            "PGHOST": self.address.query.get("host") or self.address.host,
            "PGPORT": self.address.query.get("port") or self.address.port,
            "PGUSER": self.address.username,
            "PGPASSWORD": self.address.password,
            "PGDATABASE": self.address.database,
            "PGSSLMODE": self.address.query.get("sslmode"),
        }
        return {name: str(value) for name, value in named.items() if value}
