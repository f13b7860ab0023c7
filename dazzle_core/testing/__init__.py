"""For those who write backends: tests that every backend must pass, for pytest.

In: the name of a backend. Out: a class of tests to inherit from::

    from dazzle_core.testing import BackendContract

    class TestMarkdown(BackendContract):
        backend = "markdown"

`samples` makes the stylesheets: each flow-object class where it is accepted, each
characteristic with values of its type.
"""

from dazzle_core.testing.contract import BackendContract
from dazzle_core.testing.samples import DOCUMENT, Sample, characteristic_samples, class_samples

__all__ = ["DOCUMENT", "BackendContract", "Sample", "characteristic_samples", "class_samples"]
