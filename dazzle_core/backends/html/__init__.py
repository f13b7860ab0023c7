"""The backend `html`: documents as HTML 5 with one style sheet.

In: the flow objects of the style language with their characteristics. Out: one
page, or several (`entity` flow objects, the option `split-N`), that share CSS
classes. Calls build a tree of boxes (`backend`, `tables`, `formulas`; `tree` has
the boxes); characteristics in force are states that are the same object when they
are equal (`state`), and become declarations (`declarations`, `colors`) of classes
(`classes`). At the end lists are found (`lists`), the tree is cut into pages
(`pages`), written (`markup`) and put into documents (`document`).
"""

from dazzle_core.backends.html.backend import HtmlBackend

__all__ = ["HtmlBackend"]
