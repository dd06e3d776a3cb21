"""From names to ranked places with reasons. Pure: candidates and context in, ranking out."""
