"""The program's settings, on the test cluster, with keys that open nothing real."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("UTVAG_DATA", str(ROOT / "var" / "test"))
os.environ["UTVAG_POOL"] = "0"
os.environ["UTVAG_DEMO"] = "1"
os.environ.setdefault("UTVAG_SECRET_KEY", "tests only")
os.environ.setdefault("UTVAG_KEYS", "index:" + "0" * 64 + ",k1:" + "1" * 64)
os.environ.pop("DATABASE_URL", None)

from utvag.config.settings import *  # noqa: E402,F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = {"level": "CRITICAL", "form": "json"}
WHITENOISE_AUTOREFRESH = True
# Tests ask for thousands of pages that do not exist; the one that times them sets it.
STEP_OF_NO = 0
