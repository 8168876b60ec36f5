"""A token signs its maker in, and nobody else, until it is revoked."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.actions.revoke_token import revoke_token
from stillhere.web.accounts.models import ApiToken, User, Work
from stillhere.web.accounts.tokens import TokenExpired, user_for
from stillhere.web.trust.models import AuditEvent
from tests.web.conftest import Cast


def test_a_token_opens_as_its_maker(cast: Cast) -> None:
    _, token = make_token(cast.ada, name="Notebook")
    assert user_for(token) == cast.ada


def test_only_its_hash_is_kept(cast: Cast) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    kept = ApiToken.objects.values().get(pk=made.pk)
    assert not any(token in str(value) for value in kept.values())


@pytest.mark.parametrize("wrong", ["", "stillhere_", "stillhere_0", "Bearer x", "stillhere_\udcff", "x" * 10_000])
def test_anything_else_opens_nothing(cast: Cast, wrong: str) -> None:
    make_token(cast.ada, name="Notebook")
    assert user_for(wrong) is None


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    revoke_token(cast.ada, token_id=made.pk)
    assert user_for(token) is None


def test_nobody_revokes_the_token_of_somebody_else(cast: Cast) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    with pytest.raises(ApiToken.DoesNotExist):
        revoke_token(cast.dov, token_id=made.pk)
    with pytest.raises(ApiToken.DoesNotExist):
        revoke_token(cast.ada, token_id=uuid.uuid4())
    assert user_for(token) == cast.ada


def test_revoking_twice_is_revoking_once(cast: Cast) -> None:
    made, _ = make_token(cast.ada, name="Notebook")
    assert revoke_token(cast.ada, token_id=made.pk).revoked_at == revoke_token(cast.ada, token_id=made.pk).revoked_at
    assert AuditEvent.objects.filter(act="token.revoked", object_id=str(made.pk)).count() == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"must_change_password": True}, {"work": Work.CLIENT}])
def test_a_token_waits_while_its_maker_may_not_sign_in(cast: Cast, change: dict[str, object]) -> None:
    _, token = make_token(cast.ada, name="Notebook")
    User.objects.filter(pk=cast.ada.pk).update(**change)
    assert user_for(token) is None


def test_the_last_use_is_kept_once_a_minute(cast: Cast) -> None:
    made, token = make_token(cast.ada, name="Notebook")
    user_for(token)
    first = ApiToken.objects.get(pk=made.pk).last_used_at
    user_for(token)
    assert first is not None
    assert ApiToken.objects.get(pk=made.pk).last_used_at == first
    earlier = timezone.now() - timedelta(minutes=2)
    ApiToken.objects.filter(pk=made.pk).update(last_used_at=earlier)
    user_for(token)
    kept = ApiToken.objects.get(pk=made.pk).last_used_at
    assert kept is not None
    assert kept > earlier


@pytest.mark.parametrize("days", [30, 90, 365])
def test_a_token_holds_for_the_days_it_was_made_for(cast: Cast, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    made, token = make_token(cast.ada, name="Notebook", days=days)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=days, seconds=-5))
    assert user_for(token) == cast.ada
    monkeypatch.setattr(timezone, "now", lambda: made.expires_at)
    with pytest.raises(TokenExpired, match="This token ran out on"):
        user_for(token)


def test_a_token_holds_ninety_days_where_nobody_chose(cast: Cast) -> None:
    made, _ = make_token(cast.ada, name="Notebook")
    assert (made.expires_at - made.created_at).days in (89, 90)


def test_a_token_holds_for_no_other_time(cast: Cast) -> None:
    with pytest.raises(ValueError, match="30, 90 or 365"):
        make_token(cast.ada, name="Notebook", days=36500)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "n" * 81])
def test_a_token_needs_a_short_name(cast: Cast, name: str) -> None:
    with pytest.raises(ValueError, match="Name the program"):
        make_token(cast.ada, name=name)
    assert not ApiToken.objects.exists()


def test_a_client_makes_no_token(cast: Cast) -> None:
    cast.dov.work = Work.CLIENT
    with pytest.raises(PermissionDenied):
        make_token(cast.dov, name="Notebook")


def test_making_a_token_is_written_down(cast: Cast) -> None:
    made, _ = make_token(cast.ada, name="Notebook")
    event = AuditEvent.objects.get(act="token.made")
    assert (event.actor, event.object_id) == (cast.ada, str(made.pk))
