"""The user's guide in a window of its own, and the way to its places from every page and dialog."""
