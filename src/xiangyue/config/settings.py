"""All settings, in one file; what differs from town to town is a row, what differs from machine to machine an
environment variable read by the three helpers below."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlparse

PACKAGE = Path(__file__).resolve().parent.parent


def env_text(name: str, default: str) -> str:
    return os.environ.get(f"XIANGYUE_{name}", default)


def env_flag(name: str, default: bool) -> bool:
    value = env_text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ValueError(f"XIANGYUE_{name} is yes or no, not {value!r}")
    return value == "yes"


def env_list(name: str, default: str) -> list[str]:
    return [item.strip() for item in env_text(name, default).split(",") if item.strip()]


DATA = Path(env_text("DATA", "data")).resolve()


def secret_key() -> str:
    """Made once and kept beside the database, so that sessions outlive a restart."""
    if given := env_text("SECRET_KEY", ""):
        return given
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def database(address: str) -> dict:
    """`sqlite:///path` or `postgresql://user:password@host:port/name`."""
    url = urlparse(address)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "xiangyue.kernel.fairlite",
            "NAME": unquote(url.path)[1:],
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL, because what was acknowledged must survive a power cut.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-8000;"
                "PRAGMA mmap_size=134217728;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;",
            },
        }
    if url.scheme == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": url.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(f"XIANGYUE_DATABASE must begin with sqlite:/// or postgresql://, not {address!r}")


def origin(address: str) -> str:
    """What a browser says where a form came from: scheme and host without a path."""
    url = urlparse(address)
    return f"{url.scheme}://{url.netloc}"


SECRET_KEY = secret_key()
DEBUG = env_flag("DEBUG", False)
ALLOWED_HOSTS = env_list("HOSTS", "127.0.0.1,localhost,[::1]")
HTTPS = env_flag("HTTPS", False)  # whether a browser reaches us so; `serve --certificate` says yes by itself
SCHEME = "https" if HTTPS else "http"
PUBLIC_ADDRESS = env_text(
    "PUBLIC_ADDRESS", f"{SCHEME}://127.0.0.1:{os.environ.get('PORT', '8000')}"
)  # printed under QR codes
BIND = env_text("BIND", "127.0.0.1")
PROXY = env_list("PROXY", "")  # addresses of the server in front, which alone is believed about who is asking
ROOT_URLCONF = "xiangyue.config.urls"
WSGI_APPLICATION = "xiangyue.config.wsgi.application"
DATABASES = {"default": database(env_text("DATABASE", f"sqlite:///{DATA / 'xiangyue.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "xiangyue.kernel",
    "xiangyue.rulebook",
    "xiangyue.people",
    "xiangyue.web",
    "xiangyue.papers",
    "xiangyue.registry",
    "xiangyue.ballots",
    "xiangyue.disclosure",
    "xiangyue.outbox",
    "xiangyue.meetings",
    "xiangyue.decisions",
    "xiangyue.matters",
    "xiangyue.fieldwork",
    "xiangyue.notebooks",
    "xiangyue.merit",
    "xiangyue.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "xiangyue.web.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xiangyue.web.middleware.one_moment",
    "xiangyue.web.middleware.one_town",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "xiangyue.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "xiangyue.web.templatetags.parts",
                "xiangyue.web.templatetags.addresses",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"  # served through the owner's sight only, never by address
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "xiangyue.config.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

PASSWORD_HASHERS = ["xiangyue.people.pins.PinHasher"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 2 * 60 * 60  # short: phones are shared in a family
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if HTTPS else 0  # a month, lest a lost certificate shut the town for a year
# Only where the server itself holds the certificate: behind another one every request looks like plain HTTP.
SECURE_SSL_REDIRECT = env_flag("REDIRECT", False)
SECURE_SSL_HOST = urlparse(PUBLIC_ADDRESS).netloc if HTTPS else None
# Behind a server that holds the certificate a form comes from https:// and seems to arrive by plain HTTP.
CSRF_TRUSTED_ORIGINS = [origin(PUBLIC_ADDRESS)] if HTTPS else []
CSRF_FAILURE_VIEW = "xiangyue.web.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {  # what fails is said where the operator reads it: on the console of `xiangyue serve`
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
