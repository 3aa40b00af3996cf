"""Where the municipalities lie on a map of tiles: placed by hand, roughly as they lie beside one another.

A schematic map, not a drawing of borders: every municipality is as large as any other. Columns go from west to east, rows
from north to south; every other row is moved by half a tile.
"""

ROWS: tuple[dict[str, int], ...] = (
    {"limbazu-novads": 6, "valmieras-novads": 7, "valkas-novads": 8, "aluksnes-novads": 9},
    {
        "ventspils": 0,
        "ventspils-novads": 1,
        "talsu-novads": 2,
        "saulkrastu-novads": 5,
        "siguldas-novads": 6,
        "cesu-novads": 7,
        "smiltenes-novads": 8,
        "gulbenes-novads": 9,
        "balvu-novads": 10,
    },
    {
        "kuldigas-novads": 1,
        "tukuma-novads": 2,
        "jurmala": 3,
        "riga": 4,
        "adazu-novads": 5,
        "ropazu-novads": 6,
        "ogres-novads": 7,
        "madonas-novads": 8,
        "rezekne": 9,
        "ludzas-novads": 10,
    },
    {
        "liepaja": 0,
        "dienvidkurzemes-novads": 1,
        "saldus-novads": 2,
        "dobeles-novads": 3,
        "marupes-novads": 4,
        "salaspils-novads": 5,
        "aizkraukles-novads": 6,
        "jekabpils-novads": 7,
        "preilu-novads": 8,
        "rezeknes-novads": 9,
    },
    {
        "jelgava": 3,
        "olaines-novads": 4,
        "kekavas-novads": 5,
        "livanu-novads": 7,
        "augsdaugavas-novads": 8,
        "kraslavas-novads": 9,
    },
    {"jelgavas-novads": 3, "bauskas-novads": 4, "daugavpils": 8},
)

SIZE = 40
"""From the middle of one tile to the next, in units of the drawing."""
HEIGHT = 36
"""From one row to the next."""
PLACES: dict[str, tuple[int, int]] = {
    slug: (SIZE * column + SIZE // 2 * (1 + number % 2), HEIGHT * number + SIZE // 2)
    for number, row in enumerate(ROWS)
    for slug, column in row.items()
}
"""The middle of each municipality's tile, as (x, y)."""
WIDTH_AND_HEIGHT = (SIZE * 11 + SIZE // 2, HEIGHT * (len(ROWS) - 1) + SIZE)
