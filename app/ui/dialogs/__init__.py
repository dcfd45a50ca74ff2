"""What the window asks: a dialog for each question."""
