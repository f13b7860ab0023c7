"""The version of this distribution: read by the build, the command line and the keys of the cache."""

__version__ = "0.1.0"
