"""What is known of the types of values before a run: the kinds of arguments, variables and results.

In: core forms after the front end. Out: `Signatures`, the kinds of the formals and
of the result of every procedure of a stylesheet, and the kinds of the variables of one
unit. A kind is a set of types (`lattice`); kinds of primitives are declared
(`primitives`); `facts` says what a test or a call that returned tells about variables;
`flow` follows values from where they are made to where they go, `signatures` does it
for the whole stylesheet. Next: `compiler/emit`, which leaves out the checks that a
kind makes needless. What that gains for a DocBook book of 200 KB and for the loops of the
micro-benchmarks (`-O no-kinds`) is less than the noise of a busy machine, a tenth.
"""
