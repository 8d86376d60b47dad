"""What can go wrong, said so that a person can mend it: the file, the record, the remedy."""


class OutletCompareError(Exception):
    """Base of every error this library raises on purpose."""


class InputError(OutletCompareError):
    """An input cannot be read or is malformed; the message names file, record and remedy."""


class NothingToCompareError(OutletCompareError):
    """The input is sound but holds nothing to compare (no article, no text, one outlet only)."""


class MissingExtraError(OutletCompareError):
    """An optional dependency is needed; the message says what to install: an extra, or a ``package`` by its name."""

    def __init__(self, what: str, extra: str = "", package: str = "") -> None:
        super().__init__(what, extra, package)

    def __str__(self) -> str:
        what, extra, package = self.args
        return f"{what} needs an optional dependency: pip install '{package or f'outletcompare[{extra}]'}'"


class InputWarning(UserWarning):
    """Part of an input was skipped or guessed; the message counts what and says where."""
