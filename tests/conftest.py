"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the first example pays for loading, and machines differ.  In CI the same examples each time.
settings.register_profile("bitext", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("bitext")
