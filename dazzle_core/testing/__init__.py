"""For those who write backends: tests that every backend must pass, and a fixture to run one, for pytest.

In: the name of a backend. Out: a class of tests to inherit from::

    from dazzle_core.testing import BackendContract

    class TestMarkdown(BackendContract):
        backend = "markdown"

`samples` makes its stylesheets: each flow-object class where it is accepted, each
characteristic with values of its type. `fixtures` is a plugin of pytest (entry-point group
`pytest11`) with the fixture `run_backend`; it is loaded with every pytest, so nothing is imported
before it is used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.testing.contract import BackendContract
    from dazzle_core.testing.fixtures import BackendResult
    from dazzle_core.testing.samples import DOCUMENT, Sample, characteristic_samples, class_samples

__all__ = [
    "DOCUMENT",
    "BackendContract",
    "BackendResult",
    "Sample",
    "characteristic_samples",
    "class_samples",
]


def __getattr__(name: str) -> "Any":
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = {"BackendContract": "contract", "BackendResult": "fixtures"}.get(name, "samples")
    return getattr(import_module(f"{__name__}.{module}"), name)
