"""Content nobody would write: what must hold for any of it, and the search for some for which it does not."""
