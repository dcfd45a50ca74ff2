"""Which lists of the office can become a spreadsheet or a script's table?"""
