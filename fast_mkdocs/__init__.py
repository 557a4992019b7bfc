"""MkDocs, run as a program of its own, in less time and with the same result."""
