"""Cases and translations on their way to Excel and Word, and back."""
