"""The deployment: settings, addresses, server entry points and checks before going live."""
