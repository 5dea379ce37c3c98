"""The backend that `hrdirectory.env` names for addresses of PostgreSQL."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, but for the check of a connection that is used again."""

    def is_usable(self) -> bool:
        """Whether the server still listens.

        One that has gone leaves something to be read, if only the end. To ask it a question at the
        start of each request, as Django does, is one more way there and back.
        """
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return super().is_usable() if waiting.poll(0) else True
