"""Files of tables, read row by row."""
