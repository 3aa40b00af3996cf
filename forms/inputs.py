"""Django forms of the room."""
