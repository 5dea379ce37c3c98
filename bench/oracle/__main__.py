"""`python -m bench.oracle SIZE NUMBER OUT`: right answers, found once for both databases."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from bench.generate.world import VERSION, World
from bench.oracle.answers import Oracle
from bench.oracle.columns import columns
from bench.oracle.questions import questions
from bench.progress import Progress


def main() -> None:
    """Write the parameters and the answer of each question."""
    size, number, out = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    asked_for = questions(number)
    key = hashlib.sha256(repr((VERSION, size, asked_for)).encode()).hexdigest()[:16]
    if out.exists() and json.loads(out.read_text())["key"] == key:
        return
    oracle = Oracle(columns(World(size)))
    progress, told = Progress("questions answered by brute force", number), []
    for done, asked in enumerate(asked_for, start=1):
        told.append({"params": asked.params, "answer": oracle.answer(asked).plain()})
        progress.at(done)
    progress.end()
    out.write_text(json.dumps({"key": key, "questions": told}))


if __name__ == "__main__":
    main()
