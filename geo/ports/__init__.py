"""What the domain needs from the world, as protocols, one concern a file. ``geo/adapters`` makes them real."""
