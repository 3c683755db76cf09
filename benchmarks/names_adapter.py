"""Answer the name scorer: JSON lines with id, lang, text and maybe doc come in, lines with id and text go out.

The environment variable ALIASES names the alias table. A row's doc, the whole article, is evidence for its sentence.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from newsclean.names import AliasTable, normalise_names
from newsclean.names.formats import import_entities


def main() -> None:
    table = AliasTable(import_entities(Path(os.environ["ALIASES"])))
    for line in sys.stdin:
        row = json.loads(line)
        step = normalise_names.using(aliases=table, expand="all", context=row.get("doc", ""))
        print(json.dumps({"id": row["id"], "text": step(row["text"], lang=row["lang"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
