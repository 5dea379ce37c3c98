"""How far a long step is, how fast, and how long it will still take; on standard error."""

from __future__ import annotations

import sys
import time


def say(text: str) -> None:
    """One line."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Progress:
    """Tells of a step of known length, every few seconds."""

    def __init__(self, what: str, total: int, *, every: float = 5.0) -> None:
        self.what, self.total, self.every = what, total, every
        self.started = self.told = time.monotonic()

    def at(self, done: int) -> None:
        """So many are done."""
        now = time.monotonic()
        if now - self.told < self.every or not done:
            return
        self.told = now
        rate = done / (now - self.started)
        left = (self.total - done) / rate
        say(f"  {self.what}: {done:,} of {self.total:,}, {rate:,.0f} a second, {left:,.0f} s left")

    def end(self) -> float:
        """All are done; the seconds it took."""
        seconds = time.monotonic() - self.started
        say(f"  {self.what}: {self.total:,} in {seconds:,.1f} s")
        return seconds
