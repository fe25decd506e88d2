"""Hashes of PINs."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PinHasher(Argon2PasswordHasher):
    """Argon2id at 32 MiB: Django's own 100 MiB per sign-in would let forty phones exhaust a small server."""

    time_cost = 3
    memory_cost = 32 * 1024  # KiB
    parallelism = 1
