"""What can be asked and done from a terminal, for scripts and for people without a display?"""
