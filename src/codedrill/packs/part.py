"""What every mapping of the pack format has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A mapping of the format: its keys are known, and nothing in it changes."""

    # Built when first needed: a drill of coded cases never needs the other kinds.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
