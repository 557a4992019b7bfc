"""Excel and Word files of unknown origin, opened safely. What they say is for `exchange` and `word_import`."""
