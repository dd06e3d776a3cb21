"""Stops to legs: the line that a ship, a train or an aircraft would take, and how it is known."""
