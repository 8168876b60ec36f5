"""Write the snapshot of the API's description anew: python -m tests.web.api.renew"""

import os
from pathlib import Path

SNAPSHOT = Path(__file__).with_name("openapi.json")

if __name__ == "__main__":
    import tests.workspace  # noqa: F401 - first of all, it names the folder of data

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
    import django

    django.setup()
    from stillhere.web.api.description import written

    SNAPSHOT.write_bytes(written())
