"""Ports made real: the only SQL, files and clocks."""
