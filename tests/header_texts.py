"""Headlines, leads and paragraphs for the tests of headers."""

TITLE = "Stadtrat von Lindenau beschließt neue Brücke"
LONG_TITLE = f"{TITLE} über die Alte Weide und den Hafen am Fluss"
FACT = "Der Stadtrat hat am Dienstag eine neue Brücke beschlossen. Sie kostet elf Millionen Euro."
BODY = f"{FACT}\n\nDie Opposition ist dagegen."
LEAD = "Der Stadtrat von Lindenau hat nach langem Streit beschlossen, über die Weide eine neue Brücke zu bauen."
OTHER = "Die Opposition hat angekündigt, gegen den Beschluss zu klagen, weil ihr die Kosten viel zu hoch sind."
