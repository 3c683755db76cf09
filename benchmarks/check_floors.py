"""Fail when a speed falls below its floor.

    python benchmarks/check_floors.py [FLOORS]

Only text made by `texts` is used. A floor whose peer or stage is not installed is named and skipped; one that is
missed is measured a second time before it counts. Exit code 1 when a floor is missed, 0 otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import speed

# what a first clean text that is not ASCII needs, above the core: the import and the patterns
_FIRST_USE = """
import time, newsclean.step
start = time.process_time()
from newsclean.encoding import fix_encoding
fix_encoding("Größe „so“ – ’n Stück")
print(time.process_time() - start)
"""


def measured(floor: dict[str, Any], rounds: int = 5) -> float | None:
    """Return the ratio that *floor* is about, or None where the stage or the peer is missing."""
    ours, others = speed.our_functions(), speed.peers()
    if floor["ours"] not in ours or floor["peer"] not in others:
        return None
    corpus = speed.made_corpora()[floor["corpus"]]
    mine, other = {floor["ours"]: ours[floor["ours"]]}, {floor["peer"]: others[floor["peer"]]}
    return speed.compare(floor["corpus"], corpus, mine, other, rounds)[0].ratio


def first_use_ms() -> float:
    """Return the CPU time from import to the first clean text, the least of five processes."""
    runs = (
        subprocess.run([sys.executable, "-c", _FIRST_USE], capture_output=True, text=True, check=True) for _ in "12345"
    )
    return min(float(run.stdout) for run in runs) * 1000


def main(argv: list[str] | None = None) -> int:
    """Check all floors and say how each did."""
    arguments = sys.argv[1:] if argv is None else argv
    path = Path(arguments[0]) if arguments else Path(__file__).with_name("floors.json")
    floors = json.loads(path.read_text(encoding="utf-8"))
    missed = 0
    for floor in floors["ratios"]:
        name = f"{floor['ours']} against {floor['peer']}, {floor['corpus']}"
        ratio = measured(floor)
        if ratio is None:
            print(f"skipped  {name}: not installed")
            continue
        if ratio < floor["at_least"]:
            ratio = max(ratio, measured(floor, rounds=9) or 0)
        missed += _told(name, ratio >= floor["at_least"], f"{ratio}x, floor {floor['at_least']}x")
    for name, value, most in (
        ("one headline, microseconds", speed.headline_microseconds(), floors["headline_us_at_most"]),
        ("encoding from import to first text, ms", first_use_ms(), floors["encoding_first_use_ms_at_most"]),
    ):
        missed += _told(name, value <= most, f"{value:.2f}, at most {most}")
    return 1 if missed else 0


def _told(name: str, held: bool, figures: str) -> int:
    print(f"{'held   ' if held else 'MISSED '}  {name}: {figures}")
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
