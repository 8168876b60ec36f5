"""Settings of the workspace, all from one folder of data and the environment; nothing secret has a default.

STILLHERE_DATA names the folder. `stillhere serve` lays it out and writes its secrets there once, readable by their
owner alone; an operator may keep them elsewhere: STILLHERE_SECRET_KEY, STILLHERE_KEYSET_FILE, STILLHERE_AUDIT_KEY_FILE.
DATABASE_URL (postgres://…) names a database server; without it everything lies in one SQLite file of the folder.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from stillhere.demo import day
from stillhere.web.databases import database
from stillhere.web.secrets import audit_key_file, secret_key
from stillhere.web.start_code import beyond_this_machine

BASE = Path(__file__).parent
if "STILLHERE_DATA" not in os.environ:
    raise ImproperlyConfigured("STILLHERE_DATA is not set: name the folder that holds this practice's data.")
DATA = Path(os.environ["STILLHERE_DATA"])

DEBUG = False
SECRET_KEY = secret_key(DATA)
KEYSET_FILE = Path(os.environ.get("STILLHERE_KEYSET_FILE", DATA / "secrets" / "keyset.json"))
AUDIT_KEY_FILE = audit_key_file(DATA)
ALLOWED_HOSTS = os.environ.get("STILLHERE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Served over plain HTTP on the machine itself, over HTTPS everywhere else.
HTTPS = os.environ.get("STILLHERE_HTTPS", "") == "1"
BEYOND_THIS_MACHINE = beyond_this_machine(ALLOWED_HOSTS, https=HTTPS)  # then a first start asks for its code

INSTALLED_APPS = [
    # Ours first: where allauth has a page of the same name, ours is the one that is shown.
    "stillhere.web.vault",
    "stillhere.web.trust",
    "stillhere.web.accounts",
    "stillhere.web.cases",
    "stillhere.web.consent",
    "stillhere.web.law",
    "stillhere.web.sessions",
    "stillhere.web.review",
    "stillhere.web.notes",
    "stillhere.web.calendar",
    "stillhere.web.measures",
    "stillhere.web.course",
    "stillhere.web.erasure",
    "stillhere.web.takeout",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "stillhere.web.accounts.middleware.SignedInOnly",
]

ROOT_URLCONF = "stillhere.web.urls"
WSGI_APPLICATION = "stillhere.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["stillhere.web.templatetags.words"],
        },
    }
]

DATABASES = {"default": database(DATA, os.environ.get("DATABASE_URL", ""))}
# In the database, so that wrong passwords and used codes are counted once for all server processes, and outlive them.
# With room for many: at Django's own 300 a flood of wrong names would push out the counts that hold it back.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "stillhere.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the practice has no mail server, and nothing leaves the machine
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Behind a server with HTTPS the visitor's address is the last that it names; without this all share one rate limit.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # passkeys on http://localhost, where a practice tries it out
MFA_TOTP_ISSUER = "Stillhere"
MFA_ADAPTER = "stillhere.web.accounts.adapter.MfaAdapter"
USERSESSIONS_TRACK_ACTIVITY = True

SESSION_COOKIE_AGE = 30 * 60  # signed off after half an hour without a page (accounts/sign_off.py)
SESSION_SAVE_EVERY_REQUEST = False  # a page that polls by itself would never be signed off
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
# An address may say which case was open, so no other site learns it. Not "no-referrer": browsers then send forms with
# the origin "null", and every one would be refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en"
TIME_ZONE = os.environ.get("STILLHERE_TIME_ZONE", "UTC")
USE_TZ = USE_I18N = True
# An invented practice stays on the day its people live in; a real one goes by the clock.
PINNED_DAY = day.TODAY if (DATA / day.MARK).exists() else None
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
# The report and the pages look alike.
STATICFILES_DIRS = [BASE / "static", ("design", BASE.parent / "report" / "assets")]
STORAGES = {
    "default": {"BACKEND": "stillhere.web.vault.files.SealedFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# How long things are kept, in days; docs/operators.md says what each means.
TRANSCRIPT_DAYS = int(os.environ.get("STILLHERE_TRANSCRIPT_DAYS", "90"))
AUDIO_DAYS = int(os.environ.get("STILLHERE_AUDIO_DAYS", "14"))
BACKUP_DAYS = int(os.environ.get("STILLHERE_BACKUP_DAYS", "30"))
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing in plain on the disk
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"wordless": {"()": "stillhere.web.logs.Wordless"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "wordless"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
