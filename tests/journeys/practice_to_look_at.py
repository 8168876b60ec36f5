"""A prepared practice in a folder of its own, and a cookie with which Ada, or Olu who owns it, has signed in."""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Lay the practice out, and print the addresses and cookies as JSON."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stillhere.web.settings")
    from stillhere.web.secrets import lay_out

    lay_out(Path(os.environ["STILLHERE_DATA"]))
    django.setup()
    from django.core.management import call_command
    from django.http import HttpRequest
    from django.test import Client

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    settings.ALLOWED_HOSTS = ["testserver"]
    from stillhere.web.accounts import proof
    from tests.web import test_every_route as walk
    from tests.web.conftest import made
    from tests.web.prepared import prepare
    from tests.web.routes import PAGES

    p = prepare(made())
    cookies = {}
    for who in ("ada", "owner"):
        client, request = Client(), HttpRequest()
        client.force_login(p.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        request.session, request.user = client.session, p.people[who]
        proof.second_step_given(request, p.people[who], kind="totp")
        proof.password_just_given(request, p.people[who])
        request.session.save()
        cookies[who] = client.cookies["sessionid"].value
    addresses = {name: walk.address(name, route, p) for name, route in PAGES.items() if route.get}
    addresses["couple"] = f"/cases/{p.cast.ben_and_cleo.pk}/"
    addresses["joint"] = f"/review/{p.joint.pk}/"
    addresses["private"] = f"/sessions/{p.private.pk}/"
    print(json.dumps({"cookies": cookies, "addresses": addresses}))


if __name__ == "__main__":
    main()
