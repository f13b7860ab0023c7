"""Which construction rule a node gets: modes, their rules, the order of candidates, query rules.

In: a node and a processing mode. Out: the function of a rule, which `nodes` calls.
"""
