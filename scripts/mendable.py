"""Problems that a person can mend: what was asked for was not done, and the error says why and what to do about it.

Owns what makes an error one of these, and what a person is told of any error. The sentences stand where the errors are
raised, those about disks in `disk`. Whatever else is raised is a mistake of the program.
"""

from __future__ import annotations

from scripts import disk


class MendableError(Exception):
    """A problem that a person can mend. The text is the whole report, in both languages."""

    def told(self) -> str:
        """What the command line says of it: the text, and what became of the files where the text leaves that out."""
        return str(self)


def explain(error: Exception) -> str | None:
    """What to tell a person about an error, or None for a mistake of the program."""
    if isinstance(error, MendableError):
        return error.told()
    return disk.told(error) if isinstance(error, OSError) else None
