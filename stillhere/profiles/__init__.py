"""What the law of a place lets the program do, as dated data."""

from stillhere.profiles.profile import DEFAULT, Profile, profile, profiles, stricter

__all__ = ["DEFAULT", "Profile", "profile", "profiles", "stricter"]
