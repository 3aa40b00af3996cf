"""What people meet outside of the admin: their own page, referring, being referred, asking where something stands."""
