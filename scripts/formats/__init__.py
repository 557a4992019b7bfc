"""The forms readers take home: books, worksheets, data. Each module is one form."""
