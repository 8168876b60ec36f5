"""What people do with exports; each act is one file."""
