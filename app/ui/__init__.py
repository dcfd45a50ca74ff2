"""What a person sees of the office: the window, its dialogs and the papers."""
