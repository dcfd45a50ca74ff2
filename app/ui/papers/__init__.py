"""What is printed: pages laid out by pure functions, painted alike on screen, paper and PDF."""
