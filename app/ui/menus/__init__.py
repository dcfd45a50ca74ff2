"""The menus of the window: what is in them, and how they are made of that."""
