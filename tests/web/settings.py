"""The workspace's own settings, with quick passwords and plain static files; nothing else differs."""

import tests.workspace  # noqa: F401 - first of all, it names the folder of data
from stillhere.web.settings import *  # noqa: F403
from stillhere.web.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
