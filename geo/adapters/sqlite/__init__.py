"""The store in one SQLite file: WAL with ``synchronous=FULL``, one writer, read-only connections for readers."""
