"""What is drawn by hand: rows, pills and the timeline."""
