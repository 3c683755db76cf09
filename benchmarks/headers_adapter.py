"""Run `collapse_headers` alone over JSONL: ``{"id", "text", "title"?, "site"?}`` in, ``{"id", "text"}`` out.

With ``--edits`` it prints each edit instead, with the document's id: what to read when looking for harm.
"""

import argparse
import json
import sys

from newsclean.headers import collapse_headers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", action="store_true", help="print the edits, not the texts")
    parser.add_argument("--title-policy", choices=("keep", "drop"), default="keep")
    arguments = parser.parse_args()
    step = collapse_headers.using(title_policy=arguments.title_policy)
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    for line in sys.stdin:
        row = json.loads(line)
        hints = {name: row[name] for name in ("title", "site") if row.get(name)}
        if arguments.edits:
            for edit in step.edits(row["text"], **hints):
                print(f"{row['id']}:{edit.start}: {edit.rule}: {edit.before!r} ({edit.reason})")
        else:
            print(json.dumps({"id": row["id"], "text": step(row["text"], **hints)}))


if __name__ == "__main__":
    main()
