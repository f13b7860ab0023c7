"""Names of environment variables that the command looks at."""

#: For those who work on Dazzle: what the cache does is reported, defects end with a traceback,
#: imports are Python's own.
DEBUG = "DAZZLE_DEBUG"
#: Set by the shell that wants a completion.
COMPLETION = "_DAZZLE_COMPLETE"
