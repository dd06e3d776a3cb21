"""Columns beside the store: arrays and ready bytes in the collections' order. Derived; SQLite remains the truth."""
