"""Ports made real: the only SQL, files and clocks of the domain."""
