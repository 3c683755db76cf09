"""How hard to try: ``HYPOTHESIS_PROFILE`` is dev (default), ci (the same examples each time) or night (many)."""

import os

from hypothesis import HealthCheck, settings

_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("dev", max_examples=60, **_COMMON)
settings.register_profile("ci", max_examples=150, derandomize=True, database=None, print_blob=True, **_COMMON)
settings.register_profile(
    "night", max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "5000")), stateful_step_count=60, **_COMMON
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
