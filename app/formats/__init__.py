"""How values become files, and files values: one module for each format."""
