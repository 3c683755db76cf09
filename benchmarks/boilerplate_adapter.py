"""Clean JSONL for a scorer: reads {"id", "text", "title"?, "lang"?, "url"?}, writes {"id", "text"}.

python benchmarks/boilerplate_adapter.py --profile article < in.jsonl > out.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys

from newsclean.boilerplate import strip_boilerplate
from newsclean.step import Hints


def main() -> None:
    """Clean standard input with the boilerplate step alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--profile", choices=["article", "page", "auto"], default="article")
    parser.add_argument("--no-model", action="store_true", help="cues and block rules only")
    parser.add_argument("--budget", type=float, help="largest share of a text that may go")
    parser.add_argument("--keep", action="append", default=[], help="a category or rule that stays; may be repeated")
    parser.add_argument("--extra", action="append", default=[], help="a TOML file with more cues; may be repeated")
    args = parser.parse_args()
    options = {"profile": args.profile, "model": not args.no_model, "keep": args.keep, "extra": args.extra}
    if args.budget is not None:
        options["budget"] = args.budget
    step = strip_boilerplate.using(**options)
    for line in sys.stdin.buffer:
        row = json.loads(line)
        hints = Hints(title=row.get("title"), lang=row.get("lang"), site=row.get("url"))
        out = {"id": row["id"], "text": step(row["text"], hints)}
        sys.stdout.buffer.write(json.dumps(out).encode() + b"\n")


if __name__ == "__main__":
    main()
