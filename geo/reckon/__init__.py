"""Events reckoned up: flows, voyages and reported totals. Pure; what is cumulative or a part is never added."""
