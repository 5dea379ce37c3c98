"""The clock counts what it says: CPU of this process and of those that work for it."""

from __future__ import annotations

import itertools
import time
from functools import partial

from bench.measure.clock import Clock, backend_here, timing, together


def work():
    end = time.process_time() + 0.02
    while time.process_time() < end:
        pass


def process(folder, number, name, nanoseconds):
    for thread, told in enumerate(nanoseconds):
        (folder / str(number) / "task" / str(thread)).mkdir(parents=True)
        (folder / str(number) / "task" / str(thread) / "schedstat").write_text(f"{told} 0 1\n")
    (folder / str(number) / "comm").write_text(f"{name}\n")
    (folder / str(number) / "schedstat").write_text(f"{nanoseconds[0]} 0 1\n")


def test_work_counts_and_waiting_does_not():
    cpu, wall = Clock().once(work)
    idle_cpu, idle_wall = Clock().once(lambda: time.sleep(0.03))

    assert 0.02 <= cpu < 0.1
    assert cpu <= wall + 0.001
    assert idle_cpu < 0.01
    assert idle_wall >= 0.03


def test_all_threads_of_another_process_count(tmp_path):
    process(tmp_path, 7, "gunicorn", [1_000_000, 2_000_000])
    clock = Clock([7], own=False, proc=tmp_path)

    def call():
        (tmp_path / "7" / "task" / "1" / "schedstat").write_text("6000000 0 1\n")

    cpu, _wall = clock.once(call)

    assert round(cpu * 1000, 6) == 4


def test_only_a_process_of_postgresql_counts_as_its_own(tmp_path):
    process(tmp_path, 7, "postgres", [1])
    process(tmp_path, 8, "bash", [1])

    assert backend_here(7, tmp_path) == [7]
    assert backend_here(8, tmp_path) == []
    assert backend_here(9, tmp_path) == []


def test_groups_are_timed_in_turn_after_a_warm_up():
    made = []

    def call(name):
        return lambda: made.append(name)

    times = together(Clock(), {"a": [call("a1"), call("a2")], "b": [call("b")]}, rounds=2)

    assert made[:3] == ["a1", "a2", "b"]
    assert [set(made[3:5]), set(made[5:7]), made[7:]] == [{"a1", "b"}, {"a2", "b"}, ["a1", "a2"]]
    assert (times["a"].calls, times["b"].calls) == (4, 2)


def test_no_group_always_follows_the_same_other():
    made = []
    together(Clock(), {name: [partial(made.append, name)] for name in "abc"}, rounds=20)

    followers = {after for before, after in itertools.pairwise(made[3:]) if before == "a"}

    assert followers >= {"b", "c"}


def test_a_slow_group_stops_at_its_share_of_the_time():
    times = together(Clock(), {"slow": [lambda: time.sleep(0.02)] * 50}, seconds=0.1)

    assert 3 <= times["slow"].calls < 10


def test_medians_and_the_slowest_twentieth():
    told = timing([(number / 1000, number / 500) for number in range(1, 101)])

    assert (told.cpu_ms, told.p95_ms, told.wall_ms) == (50.5, 95.0, 101.0)
