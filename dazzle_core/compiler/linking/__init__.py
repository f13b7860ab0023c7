"""A program meets a run: the namespace of its units, what is remembered, the start of evaluation.

In: a `Program` and a `Run`. Out: a `binding.Binding`, which `style/` asks for the functions of rules.
"""
