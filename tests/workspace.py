"""Gives the workspace a folder of data of its own before Django reads its settings; one for each test process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="stillhere-tests-"))
os.environ["STILLHERE_DATA"] = str(FOLDER)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def _lay_out() -> None:
    from stillhere.web.secrets import lay_out

    lay_out(FOLDER)


_lay_out()
