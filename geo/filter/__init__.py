"""CQL2 (OGC 21-065r2) to filters, and filters held against features. Pure."""
