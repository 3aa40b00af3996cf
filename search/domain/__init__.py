"""What the room can do. Everything here can be thrown away and compiled again."""
