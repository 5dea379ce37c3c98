"""Django's PostgreSQL, told more cheaply whether a kept connection still lives."""
