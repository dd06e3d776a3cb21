"""Vector tiles of a selection: thinned where there is much, never cut off."""
