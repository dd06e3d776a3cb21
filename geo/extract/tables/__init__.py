"""Lexicons: what words mean, as plain tables."""
