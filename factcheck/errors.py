"""Everything that can go wrong, as one tree. Raised anywhere, caught only in the shells.

FactcheckError
├── UsageError            exit 2: the call is wrong
│   └── ConfigError       a setting that cannot be used
├── InputError            exit 2: this article cannot be read
│   ├── NotFoundError     no such file
│   ├── NotTextError      binary, a folder, or an encoding nobody can tell
│   ├── EmptyInputError   no headline, or no body under it
│   └── TooLargeError     over the size that is read
├── OutputError           exit 3: results that cannot be written, or read again
├── IndexFormatError      exit 3: an index that is damaged, or made by another version or encoder
└── ModelError            exit 3: a model that is missing, damaged or does not fit
    └── ModelDamagedError the file's sha256 is not the manifest's
"""

from __future__ import annotations


class FactcheckError(Exception):
    """The root; its text is one line that says what is wrong and what to do."""

    exit_code = 3


class UsageError(FactcheckError):
    """The call is wrong."""

    exit_code = 2


class ConfigError(UsageError):
    """A setting that cannot be used."""


class InputError(FactcheckError):
    """This article cannot be read."""

    exit_code = 2


class NotFoundError(InputError):
    """No such file."""


class NotTextError(InputError):
    """A binary file, a folder, or text in no encoding that can be told."""


class EmptyInputError(InputError):
    """No headline, or no body under it."""


class TooLargeError(InputError):
    """More bytes than are read."""


class OutputError(FactcheckError):
    """Results that cannot be written, or read again: a full disk, a folder that is in use or damaged."""


class IndexFormatError(FactcheckError):
    """An index that is damaged, or made by another version or encoder."""


class ModelError(FactcheckError):
    """A model that is missing, damaged or does not fit its use."""


class ModelDamagedError(ModelError):
    """A model file whose sha256 is not the one in its manifest."""
