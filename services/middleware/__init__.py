"""What happens around every request: its line in the log, security headers, compression."""
