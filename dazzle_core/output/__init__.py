"""Output: the one place that writes files.

In: text and names from backends, an encoding, a folder that confines the
names. Out: whole files (never a part of one), standard output, and what was
written as `Written` records and in the `Manifest`. Nothing is written before
`OutputRoot.commit`; a run that fails leaves nothing behind. There is no next
stage.
"""

from dazzle_core.output.root import OutputFile, OutputRoot, Written

__all__ = ["OutputFile", "OutputRoot", "Written"]
