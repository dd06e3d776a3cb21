"""HTTP: a URL becomes a query, an error becomes a status, and nothing else is decided here."""
