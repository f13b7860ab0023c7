"""The backends `sgml` and `xml` (with the option `raw`): markup by extension flow objects.

In: `element`, `empty-element`, `processing-instruction` and the like, and
characters. Out: SGML or XML, byte for byte as OpenJade writes it, on the main
output and in the files of `entity` flow objects. Flow objects of the standard
only pass on their content.
"""

from dazzle_core.backends.transform.backend import SgmlBackend, TransformBackend, XmlBackend

__all__ = ["SgmlBackend", "TransformBackend", "XmlBackend"]
