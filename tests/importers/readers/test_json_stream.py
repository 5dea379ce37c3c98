"""A JSON file is cut into its objects without being parsed whole."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from services.importers.proposal import FileRefused
from services.importers.readers import json_stream
from services.importers.readers.json_stream import JsonStream

RECORD = {"id": "1", "name": 'A "quoted" [name] \\', "inner": [{"deep": {"er": "}"}}]}


def read(tmp_path, text, **options):
    path = tmp_path / "list.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    stream = JsonStream(path, **options)
    return list(stream.objects()), stream.numbers


@pytest.mark.parametrize("piece", [1, 7, 1 << 18])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        (json.dumps(RECORD), 1),
        (json.dumps([RECORD, RECORD]), 2),
        (json.dumps([RECORD], indent=2), 1),
        (json.dumps({"total_pages": 3, "contents": [RECORD, RECORD], "empty": False}), 2),
        (json.dumps({"contents": [RECORD], "total_pages": 3}), 1),
        (f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n", 2),
        ("\ufeff" + json.dumps([RECORD]), 1),
    ],
)
def test_every_shape_gives_the_same_records(tmp_path, monkeypatch, text, count, piece):
    monkeypatch.setattr(json_stream, "PIECE", max(piece, 24))
    found, _numbers = read(tmp_path, text)

    assert found == [RECORD] * count


def test_number_of_pages_is_told_wherever_it_stands(tmp_path):
    page = {"contents": [RECORD], "total_pages": 3}

    assert read(tmp_path, json.dumps(page))[1] == {"total_pages": 3}


def test_key_of_a_record_is_no_page(tmp_path):
    record = {"id": "1", "more": {"contents": [1]}}

    assert read(tmp_path, json.dumps([record]))[0] == [record]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("12", "neither"),
        ("<html></html>", "web page"),
        (b"\xff\xfe[\x00", "not UTF-8"),
        ("[" * 1_000_000, "nested more than 40"),
        ('{"a":' * 100_000, "nested more than 40"),
        ('[{"a": 1}, {"b"', "not sound"),
        ('[{"a": "cut', "not sound"),
        ("[{]}", "not sound"),
        ('[{"a": nope}]', "not sound"),
        (b'[{"a": "\xff"}]', "not sound"),
    ],
)
def test_what_is_no_sound_list_is_refused(tmp_path, text, words):
    with pytest.raises(FileRefused, match=words):
        read(tmp_path, text)


def test_record_larger_than_any_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(json_stream, "LARGEST_OBJECT", 1000)
    monkeypatch.setattr(json_stream, "PIECE", 100)

    with pytest.raises(FileRefused, match="One record"):
        read(tmp_path, json.dumps([{"a": "x" * 5000}]))


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "list.json"
    record = json.dumps({"id": "1", "text": "x" * 1000})
    path.write_text(f"[{','.join([record] * 20_000)}]")
    tracemalloc.start()
    count = sum(1 for _ in JsonStream(path).objects())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 20_000
    assert peak < 5_000_000
