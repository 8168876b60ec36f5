"""What granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stillhere.web.settings")
application = get_wsgi_application()

# A long course is a hundred thousand small objects that all go with its page: looked through every 700 of them, as is
# usual, for cycles that are not there, it opens a fifth more slowly. What is loaded by now stays and is left out.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 10, 10)
