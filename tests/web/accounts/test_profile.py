"""The owner changes what the program may do here; nobody else sees the page, and the audit tells who chose what."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from stillhere.model import StillhereError
from stillhere.profiles import profiles
from stillhere.web.accounts.actions.change_profile import change_profile
from stillhere.web.accounts.models import Practice, User
from stillhere.web.trust.models import AuditEvent
from stillhere.wording import wording
from tests.web.accounts.steps import just_proved
from tests.web.conftest import Cast

SignedIn = Callable[[User], Client]
WHERE = "/people/profile/"


def in_force() -> str:
    return Practice.objects.get().profile


def changes() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(act="practice.profile-changed"))


def test_it_shows_what_each_profile_allows_with_the_one_in_force_chosen(cast: Cast, signed_in: SignedIn) -> None:
    page = just_proved(signed_in(cast.owner), cast.owner).get(WHERE).content.decode()
    for each in profiles():
        assert f'value="{each.id}"' in page
        assert str(wording().text(f"refusal.profile.{each.id}.name")) in page
    assert page.count(" checked") == 1
    assert page.index('value="clinical_support"') < page.index(" checked") < page.index('value="voice_research"')


def test_the_owner_chooses_another_and_it_is_written_down(cast: Cast, signed_in: SignedIn) -> None:
    client = just_proved(signed_in(cast.owner), cast.owner)
    assert WHERE in client.get("/people/").content.decode()
    assert client.post(WHERE, {"profile": "record_only"}).headers["Location"] == "/people/"
    assert in_force() == "record_only"
    assert "Record only" in client.get("/people/").content.decode()
    (event,) = changes()
    assert (event.actor, event.object_id) == (cast.owner, "record_only")
    client.post(WHERE, {"profile": "record_only"})
    assert len(changes()) == 1, "what holds already is no change"


def test_it_asks_for_the_password_first(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.owner)
    for response in (client.get(WHERE), client.post(WHERE, {"profile": "record_only"})):
        assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert in_force() == "clinical_support"


@pytest.mark.parametrize("chosen", ["", "everything"])
def test_what_is_no_profile_is_refused_with_one_sentence(cast: Cast, signed_in: SignedIn, chosen: str) -> None:
    response = just_proved(signed_in(cast.owner), cast.owner).post(WHERE, {"profile": chosen})
    assert response.status_code == 400
    assert "Nothing has changed yet." in response.content.decode()
    assert in_force() == "clinical_support"
    assert changes() == []


def test_nobody_but_the_owner_finds_the_page(cast: Cast, signed_in: SignedIn, client: Client) -> None:
    for somebody in (cast.ada, cast.dov, cast.sol, cast.fay):
        theirs = just_proved(signed_in(somebody), somebody)
        assert theirs.get(WHERE).status_code == 404
        assert theirs.post(WHERE, {"profile": "voice_research"}).status_code == 404
        with pytest.raises(PermissionDenied):
            change_profile(somebody, profile="voice_research")
    assert client.get(WHERE).headers["Location"].startswith("/accounts/login/")
    assert in_force() == "clinical_support"


def test_the_action_takes_no_profile_that_nobody_knows(cast: Cast) -> None:
    with pytest.raises(StillhereError):
        change_profile(cast.owner, profile="everything")
    assert in_force() == "clinical_support"
