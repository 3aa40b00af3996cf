"""What the demo's pages and forms say. Latvian is written first; Russian and English are for their readers, not word for word."""
