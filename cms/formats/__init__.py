"""How each language writes days and hours, where Django writes them for another country or leaves out a dot.

What may be typed is the same in all three, as the admin shows days to everybody as people in Latvia write them.
"""

_DAYS = ["%d.%m.%Y", "%d.%m.%Y.", "%Y-%m-%d", "%d.%m.%y"]
_HOURS = ["%H:%M", "%H:%M:%S", "%H.%M"]

DATE_INPUT_FORMATS = _DAYS
TIME_INPUT_FORMATS = _HOURS
DATETIME_INPUT_FORMATS = [f"{day} {hour}" for day in _DAYS for hour in _HOURS] + _DAYS
"""A day without an hour begins at midnight; the picker writes that out as soon as it is typed."""
