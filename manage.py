#!/usr/bin/env python
"""Run an administrative command of the directory."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, or say how to install it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrdirectory.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed here. Run: pip install -r requirements.txt "
            "(inside a virtual environment), or simply: make demo"
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
