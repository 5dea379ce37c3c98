"""Requests over the loopback to gunicorn, configured as in production, with a single worker."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from bench.measure.web import PROCESSES

HOST = "127.0.0.1"
PATIENCE_SECONDS = 30.0


class Gunicorn:
    """A server of its own, from entering the block to leaving it."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = int(free.getsockname()[1])

    def __enter__(self) -> Self:
        command = ["-m", "gunicorn", "--config", "python:hrdirectory.serving", "hrdirectory.wsgi"]
        # One thread: it alone has a connection, whose process is watched.
        told = {"WEB_CONCURRENCY": "1", "WEB_THREADS": "1", "BIND": f"{HOST}:{self.port}"}
        self.process = subprocess.Popen([sys.executable, *command], env=os.environ | told)
        patience = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            if time.monotonic() > patience or self.process.poll() is not None:
                self.process.terminate()
                raise RuntimeError("gunicorn does not answer")
            time.sleep(0.2)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def _answers(self) -> bool:
        try:
            self.get(PROCESSES)
        except OSError:
            return False
        return True

    def processes(self) -> dict[str, int]:
        """Ids of the worker and, on PostgreSQL, of the process behind its connection."""
        told: dict[str, int] = json.loads(self.get(PROCESSES))
        return told

    def get(self, path: str, params: dict[str, Any] | None = None) -> bytes:
        """The body. Waits for the end of the connection: by then the worker has cleared up."""
        query = urlencode(params or {}, doseq=True)
        asked = f"GET {path}?{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        parts = []
        with socket.create_connection((HOST, self.port), timeout=PATIENCE_SECONDS) as line:
            line.sendall(asked.encode())
            while part := line.recv(65536):
                parts.append(part)
        head, _blank, body = b"".join(parts).partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(f"{path} answered {head[:60]!r}: {body[:300]!r}")
        return body
