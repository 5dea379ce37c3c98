"""Marking of translatable text in modules that do not know Django."""


def gettext_noop(message: str) -> str:
    """Return `message` unchanged; `makemessages` collects it by the name of this function."""
    return message
