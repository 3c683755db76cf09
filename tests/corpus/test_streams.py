"""Compressed files give back what went in, and one that is cut off or damaged is said in one line."""

import os
from pathlib import Path

import pytest

from newsclean import cli
from newsclean.corpus.streams import open_reading, open_writing
from newsclean.documents import InputError

PACKED = (".gz", ".bz2", ".xz", ".zst")
ROWS = b"".join(b'{"id": %d, "text": "Am %d. Mai tagte der Rat in %x."}\n' % (i, i, i**9) for i in range(3000))


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture(params=PACKED)
def packed(request):
    """A compressed file of JSON lines."""
    if request.param == ".zst":
        pytest.importorskip("zstandard")
    path = Path(f"rows.jsonl{request.param}")
    with open_writing(str(path), request.param) as out:
        out.write(ROWS)
    return path


def read(path):
    with open_reading(str(path)) as stream:
        return stream.read()


def test_files_written_one_behind_the_other_are_read_as_one(packed):
    packed.write_bytes(packed.read_bytes() * 3)
    assert read(packed) == ROWS * 3


@pytest.mark.parametrize("left", [0, 1, 5, 0.3, 0.9, -9, -5, -1])
def test_a_file_that_is_cut_off_is_never_taken_for_whole(packed, left):
    data = packed.read_bytes()
    packed.write_bytes(data[: int(left * len(data)) if isinstance(left, float) else left])
    with pytest.raises(InputError, match=packed.name):
        read(packed)


def test_a_second_part_that_is_cut_off_is_noticed(packed):
    packed.write_bytes(packed.read_bytes() * 2)
    os.truncate(packed, packed.stat().st_size - 20)
    with pytest.raises(InputError, match=packed.name):
        read(packed)


@pytest.mark.parametrize("command", ["clean", "mine"])
@pytest.mark.parametrize("damage", ["cut", "changed"])
def test_a_damaged_file_ends_every_command_with_one_line_that_names_it(packed, capsys, command, damage):
    packed = packed.rename(f"rows.txt{packed.suffix}")
    if damage == "cut":
        os.truncate(packed, packed.stat().st_size // 2)
    else:
        middle = packed.stat().st_size // 2
        data = packed.read_bytes()
        packed.write_bytes(data[:middle] + b"damaged in the middle" * 9 + data[middle + 189 :])
    assert cli.main([command, "-q", str(packed), "-o", "out"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"newsclean: {packed}: cut off or damaged: ")
    assert err.count("\n") == 1
    assert not os.path.exists("out")


def test_zstd_frames_that_hold_no_text_are_passed_over():
    zstandard = pytest.importorskip("zstandard")
    skipped = b"\x50\x2a\x4d\x18" + (9000).to_bytes(4, "little") + b"x" * 9000
    frame = zstandard.ZstdCompressor(write_checksum=True).compress
    Path("a.zst").write_bytes(skipped + frame(b"one ") + frame(b"") + skipped + frame(b"two") + skipped)
    assert read("a.zst") == b"one two"


def test_zstd_is_read_in_small_steps():
    """A frame of zeros becomes thirty thousand times as large, and is refused long before."""
    import tracemalloc

    zstandard = pytest.importorskip("zstandard")
    Path("a.zst").write_bytes(zstandard.ZstdCompressor().compress(b"\0" * (512 << 20)))
    tracemalloc.start()
    with pytest.raises(InputError, match="times as large"):
        read("a.zst")
    assert tracemalloc.get_traced_memory()[1] < 150 << 20
    tracemalloc.stop()
