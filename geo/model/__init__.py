"""Frozen values: what an event is. Standard library only."""
