"""How fast the program is, as ratios to bare references measured in the same run."""
