"""What can go wrong, said so that a person can mend it: the file, the record, the remedy."""


class OutletCompareError(Exception):
    """Base of every error this library raises on purpose."""


class InputError(OutletCompareError):
    """An input cannot be read or is malformed; the message names file, record and remedy."""


class NothingToCompareError(OutletCompareError):
    """The input is sound but holds nothing to compare (no article, no text, one outlet only)."""


class MissingExtraError(OutletCompareError):
    """An optional dependency is needed; the message says which extra to install."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional dependency: pip install 'outletcompare[{extra}]'")


class InputWarning(UserWarning):
    """Part of an input was skipped or guessed; the message counts what and says where."""
