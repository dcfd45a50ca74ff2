"""What is drawn by hand: rows and pills, the timeline, the board, the calendar, the weeks ahead."""
