"""The one family of errors a user may read.

Whatever the user or the machine caused (a broken file, a full disk, a file open in Word) is a
`UserError` with finished sentences: what happened, why, what to do, what is safe. Any other
exception is a bug of ours.
"""

from __future__ import annotations


class UserError(Exception):
    """A sentence for the user. Nothing was changed when it is raised."""


class UnreadableFile(UserError):
    """A file that cannot be understood: not what its name says, empty, cut off, locked."""


class CannotWrite(UserError):
    """A destination that cannot be written; the previous file is intact."""


class NotFound(UserError):
    """A draft, source, profile, kind or unit that does not exist."""


class BadProfile(UserError):
    """A profile file with missing or impossible values."""


class BadKind(UserError):
    """A kind of plan of the user's own with missing or impossible values."""


class Busy(UserError):
    """Another program of ours is writing the same data; its name stands in the sentence."""


class DamagedData(UserError):
    """The database, a backup or a pack is broken or is not one; the sentence says what is safe."""
