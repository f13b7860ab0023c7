"""What several backends share: files of `entity` flow objects, markup, known extensions.

In and out are those of the backend that uses it; written against the same API
as a backend of a plugin.
"""
