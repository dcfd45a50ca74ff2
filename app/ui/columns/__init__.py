"""Which columns does each table have, and what stands in them? One module for each table."""
