"""What `node-property` knows: classes and properties of the SGML property set (clause 9.6).

In: a node and a name. Out: the value of the property as the grove has it.
"""
