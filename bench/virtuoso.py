"""Virtuoso with the data of a release, where Debian's package `virtuoso-opensource-7-bin` is installed."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{control}
DirsAllowed = {folder}
ServerThreads = 20
NumberOfBuffers = 85000
MaxDirtyBuffers = 60000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 20
KeepAliveTimeout = 15
MaxKeepAlives = 20
"""
_START = 60.0


def is_installed() -> bool:
    return all(shutil.which(name) for name in ("virtuoso-t", "isql-vt"))


@contextmanager
def virtuoso(nquads: Path, folder: Path, port: int, control: int) -> Iterator[str]:
    """Load the quads into a new database and serve it; gives the address. `control`: the port of its SQL interface."""
    place = (folder / "virtuoso").resolve()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "bench.ini").write_text(_INI.format(folder=place, port=port, control=control), encoding="utf-8")
    with gzip.open(nquads) as packed, (place / "data.nq").open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    command = ["virtuoso-t", "+foreground", "+configfile", "bench.ini"]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, control)
            load = f"ld_dir('{place}','data.nq','urn:data'); rdf_loader_run(); checkpoint;"
            client = ["isql-vt", f"127.0.0.1:{control}", "dba", "dba", f"exec={load}"]
            subprocess.run(client, check=True, stdout=subprocess.DEVNULL, timeout=600)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"virtuoso ended with code {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"virtuoso did not start within {_START:g} seconds")
