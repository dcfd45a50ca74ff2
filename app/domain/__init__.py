"""What a trial's schedule means: pure values and arithmetic, with no Qt, no SQL and no clock."""
