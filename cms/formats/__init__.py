"""How each language writes days and hours, where Django writes them for another country or leaves out a dot."""
