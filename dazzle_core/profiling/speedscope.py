"""A profile in the format of speedscope (https://www.speedscope.app, file format of version 0.0.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dazzle_core.profiling.places import Place
from dazzle_core.typed import Any

_SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def speedscope(stacks: Mapping[tuple[Place, ...], float], name: str) -> str:
    """JSON text; `name`: what was run."""
    numbers: dict[Place, int] = {}
    samples: list[list[int]] = []
    weights: list[float] = []
    for stack, seconds in sorted(stacks.items()):
        samples.append([numbers.setdefault(place, len(numbers)) for place in stack])
        weights.append(round(seconds, 6))
    frames: list[dict[str, Any]] = [
        {"name": place.name, "file": place.file, "line": place.line} for place in numbers
    ]
    profile = {
        "type": "sampled",
        "name": name,
        "unit": "seconds",
        "startValue": 0,
        "endValue": round(sum(weights), 6),
        "samples": samples,
        "weights": weights,
    }
    return (
        json.dumps({"$schema": _SCHEMA, "name": name, "shared": {"frames": frames}, "profiles": [profile]})
        + "\n"
    )
