"""The two servers of a comparison, each started on a port of this machine and ended afterwards."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PEER = "rdflib-endpoint==0.6.3"
_START = 300.0


@contextmanager
def ours(data: Path, port: int) -> Iterator[str]:
    """Serve the current release of `data`; gives the address."""
    command = [sys.executable, "-m", "kb", "serve", "--data", str(data), "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, port, "/") as address:
        yield address


@contextmanager
def peer(nquads: Path, folder: Path, port: int) -> Iterator[str]:
    """Serve the same data with the peer, from an environment of its own in `folder`; gives the address."""
    python = folder / "peer" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "peer")], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER, "uvicorn"]
        subprocess.run([*install, "httptools", "uvloop"], check=True)
    plain = folder / "peer.nq"
    with gzip.open(nquads) as packed, plain.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    command = [str(folder / "peer" / "bin" / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
    with _running([*command, str(plain)], port, f"/?query={quote('ASK {}')}") as address:
        yield address


@contextmanager
def _running(command: list[str], port: int, path: str) -> Iterator[str]:
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ) as process:
        try:
            _wait(process, address + path)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode} before it answered {url}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {url} within {_START:g} seconds")
