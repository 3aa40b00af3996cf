"""What the room can do. Verbs that take their subject first and everything else by keyword; no requests here."""
