"""Which signs a file of somebody's words can hold; .docx, .xlsx and SVG are XML, and all forbid the same."""

from unicodedata import category


def printable(text: str) -> str:
    """Without what XML forbids; signs too rare to be in a table of ours yet are names of people and stay."""
    return "".join(sign for sign in text if sign in "\n\t" or not _forbidden(sign))


def _forbidden(sign: str) -> bool:
    return category(sign) in {"Cc", "Cs"} or ord(sign) & 0xFFFE == 0xFFFE
