"""Reports as people bring them, read in a sandbox, and the store that keeps their bytes."""
