"""Where flow-object calls go: to a backend, or kept for later; and what may come where.

In: starts, ends and text from `flows` and `forms`. Out: calls of the methods of a backend.
"""
