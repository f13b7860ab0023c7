"""Flow objects as declared data: classes, characteristics, ports, content, values; sosofos.

In: nothing but the types of `dazzle_core.language`. Out: the tables that the
compiler checks stylesheets with, the conversions from DSSSL values to typed
ones, and the steps that compiled rules hand to `dazzle_core.style`.
Source: ISO/IEC 10179 clauses 12.4 to 12.6; the extensions are OpenJade's.
"""
