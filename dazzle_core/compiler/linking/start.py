"""The start of a run: everything that OpenJade does with a stylesheet before it processes a document.

In: a program bound to a run. It gives the messages of compile time, evaluates what is
evaluated then, and sets character properties, SDATA entities and the default language.
Next: the processor of `style/`.
"""

from __future__ import annotations

from dazzle_core.compiler.linking.binding import Binding
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.vm.charprops import CharProperties
from dazzle_core.vm.errors import Shown
from dazzle_core.vm.sdata import SdataMap


def start(binding: Binding) -> None:
    """Make the run of `binding` ready for processing."""
    run, program = binding.run, binding.program
    facts = program.facts
    if facts.sdata_names or facts.sdata_texts or not facts.extended:
        run.sdata = SdataMap(dict(facts.sdata_names), dict(facts.sdata_texts), not facts.extended)
    run.id_attributes, run.class_attributes = facts.id_attributes, facts.class_attributes
    run.char_properties = _char_properties(binding)
    binding.replay()
    if program.default_language is not None:
        _declare_language(binding, program.default_language)
    for message in program.late_messages:
        run.deliver(message)


def _char_properties(binding: Binding) -> CharProperties:
    """The character properties that the program declares."""
    properties = CharProperties(binding.run.strict)
    for name, unit, chars in binding.program.char_properties:
        evaluate, place = binding.function(unit), binding.unit_location(unit)
        if chars is None:
            properties.declare(name, evaluate, place)
        else:
            properties.add(name, "".join(chars), evaluate, place)
    return properties


def _declare_language(binding: Binding, unit: str) -> None:
    # Imported here: most stylesheets declare none.
    from dazzle_core.vm.languages import Language

    run = binding.run
    try:
        language = binding.apart(binding.function(unit))
    except EvalError:
        return
    if isinstance(language, Language):
        run.default_language = language
    else:
        run.report(Code.NOT_A_LANGUAGE, Shown(language), location=binding.unit_location(unit))
