"""An owner who lost the way in gets a new one from the machine itself, and every earlier one is closed."""

import pytest
from django.test import Client

from stillhere.web.accounts.actions.end_access import end_access
from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.actions.reset_owner import owners, reset_owner
from stillhere.web.accounts.models import User, Work
from stillhere.web.accounts.tokens import user_for
from stillhere.web.trust.models import AuditEvent
from tests.web.accounts.steps import acts, app_of, code, give_password, has_app
from tests.web.conftest import Cast


def test_every_earlier_way_in_is_closed_and_the_new_one_leads_to_both_steps(cast: Cast, client: Client) -> None:
    _, token = make_token(cast.owner, name="Notebook")
    key = app_of(cast.owner)
    give_password(client, "olu")
    client.post("/accounts/2fa/authenticate/", {"code": code(key)})
    assert client.get("/people/").status_code == 200

    owner, once = reset_owner(username="olu")
    assert owner == cast.owner
    assert client.get("/people/").headers["Location"].startswith("/accounts/login/")
    assert user_for(token) is None
    assert not has_app(cast.owner)
    assert give_password(Client(), "olu") == ""
    again = Client()
    give_password(again, "olu", once)
    assert again.get("/people/").headers["Location"] == "/accounts/password/change/"
    own = "a gull on the railing"
    again.post("/accounts/password/change/", {"oldpassword": once, "password1": own, "password2": own})
    assert again.get("/people/").headers["Location"] == "/accounts/2fa/totp/activate/"


def test_it_is_written_down_as_nobodys_act(cast: Cast) -> None:
    app_of(cast.owner)
    reset_owner(username="olu")
    assert acts(about=cast.owner)[-2:] == ["second-step.removed", "owner.sign-in-reset"]
    last = AuditEvent.objects.filter(object_id=str(cast.owner.pk)).order_by("-number")[:2]
    assert [event.actor for event in last] == [None, None]


def test_nobody_but_an_owner_with_access_is_let_in_so(cast: Cast) -> None:
    other = User.objects.create_user("ivo", work=Work.OWNER)
    end_access(cast.owner, person_id=other.pk)
    before = dict(User.objects.values_list("username", "password"))
    assert [each.username for each in owners()] == ["olu"]
    for name in ("ada", "sol", "fay", "ivo", "nobody"):
        with pytest.raises(User.DoesNotExist):
            reset_owner(username=name)
    assert dict(User.objects.values_list("username", "password")) == before
