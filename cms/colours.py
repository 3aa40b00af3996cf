"""Colours that a movement may choose for itself, and whether words can be read on them (WCAG 2.2, 1.4.3).

One colour is chosen for each part; the others around it, light and dark, are derived here in OKLCH: same hue, with the
lightness that the built-in tokens have (stylesheets/colours.css), moved as far as reading needs.
"""

import math

from coloraide import Color
from django.utils.translation import gettext as _

READABLE = 4.5
"""Contrast between words and their ground."""
PARTS = ("primary", "mentee", "mentor")
GROUNDS = {
    "light": (
        "oklch(0.972 0.014 82)",
        "oklch(0.994 0.006 85)",
        "oklch(0.945 0.02 80)",
        "oklch(0.935 0.042 38)",
        "oklch(0.95 0.055 90)",
    ),
    "dark": (
        "oklch(0.19 0.045 283)",
        "oklch(0.245 0.052 283)",
        "oklch(0.30 0.058 283)",
        "oklch(0.30 0.06 30)",
        "oklch(0.31 0.05 82)",
    ),
}
"""`--paper`, `--surface`, `--raised`, `--coral-wash` and `--sun-wash`: links stand on each of them."""
INK = {"light": "oklch(0.255 0.075 282)", "dark": "oklch(0.95 0.014 85)"}
ON_BRIGHT = "oklch(0.255 0.075 282)"
STEP = 0.01
WHITE_READABLE = 7
"""Contrast of white words in the admin's menu, part of which are paler than white."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours between 1 (the same) and 21 (black on white)."""
    return Color(one).contrast(other, method="wcag21")


def complaint(part: str, colour: str) -> str | None:
    """Return in words why `colour` cannot be the colour of `part` (see `PARTS`); `None` if it can."""
    if part == "primary":
        reached = min(contrast(colour, ground) for ground in (*GROUNDS["light"], _shade(colour, 0.94, 0.025)))
        words = _(
            "Words in this colour cannot be read on the page: contrast %(reached)s, needed %(needed)s. Take a darker one."
        )
    else:
        reached = contrast(colour, ON_BRIGHT)
        words = _(
            "Dark words cannot be read on this colour: contrast %(reached)s, needed %(needed)s. Take a lighter one."
        )
    if reached >= READABLE:
        return None
    return words % {"reached": f"{math.floor(reached * 10) / 10:.1f}", "needed": READABLE}


def tokens(*, primary: str = "", mentee: str = "", mentor: str = "") -> dict[str, tuple[str, str]]:
    """Return what the chosen colours change: the light and the dark value of each token, as `#rrggbb`."""
    found: dict[str, tuple[str, str]] = {}
    if primary:
        found |= _around_primary(primary)
    if mentee:
        found |= _ground("coral", mentee)
    if mentor:
        found |= _ground("sun", mentor)
    if mentee or mentor:
        found["rose"] = _between(mentee or "#f58d72", mentor or "#fbcb45")
    return found


def stylesheet(**chosen: str) -> str:
    """Return the tokens as a stylesheet that is read after the site's own; empty without a colour."""
    lines = [f"    --{name}: light-dark({light}, {dark});" for name, (light, dark) in tokens(**chosen).items()]
    office = _office(chosen["primary"]) if chosen.get("primary") else ""
    return "\n".join(["@layer tokens {", "  :root {", *lines, "  }", "}", office, ""]) if lines else ""


def _office(colour: str) -> str:
    """Return the ground of the admin's menu, whose words are white, as Wagtail's own tokens name it."""
    hue, saturation, lightness = Color(colour).convert("hsl").coords(nans=False)
    lightness = min(lightness, 0.28)
    while Color("hsl", [hue, saturation, lightness]).contrast("white", method="wcag21") < WHITE_READABLE:
        lightness -= STEP
    parts = {"hue": f"{hue:.1f}", "saturation": f"{saturation:.1%}", "lightness": f"{lightness:.1%}"}
    return ":root:root { " + " ".join(f"--w-color-primary-{name}: {value};" for name, value in parts.items()) + " }"


def _around_primary(colour: str) -> dict[str, tuple[str, str]]:
    wash = _shade(colour, 0.94, 0.025), _shade(colour, 0.28, 0.07)
    indigo = colour.lower(), _readable(colour, 0.81, 0.1, on=(*GROUNDS["dark"], wash[1]))
    strong = (
        _shade(colour, max(Color(colour).convert("oklch")["lightness"] - 0.08, 0.12), 0.18),
        _readable(colour, 0.88, 0.07, on=(*GROUNDS["dark"], wash[1])),
    )
    return {
        "indigo": indigo,
        "indigo-strong": strong,
        "on-indigo": (_shade(colour, 0.99, 0.008), _shade(colour, 0.2, 0.07)),
        "indigo-wash": wash,
    }


def _ground(name: str, colour: str) -> dict[str, tuple[str, str]]:
    """Return a person's colour, on which dark words stand, and its washes, on which the page's ink stands."""
    lightness, chroma, _hue = _parts(colour)
    return {
        name: (colour.lower(), _readable(colour, lightness - 0.02, chroma, on=(ON_BRIGHT,))),
        f"{name}-wash": (_shade(colour, 0.95, 0.045), _shade(colour, 0.295, 0.055)),
    }


def _between(one: str, other: str) -> tuple[str, str]:
    """Return what the two people's colours make where they overlap: between them in hue, and deeper than both."""
    middle = Color(one).mix(other, space="oklch").convert("srgb").fit().to_string(hex=True)
    chroma = max(_parts(one)[1], _parts(other)[1]) + 0.03
    return tuple(_readable(middle, lightness, chroma, on=(ON_BRIGHT,)) for lightness in (0.66, 0.64))  # type: ignore[return-value]


def _parts(colour: str) -> tuple[float, float, float]:
    """Return lightness (0–1), chroma (0–0.4) and hue (degrees; 0 for a grey)."""
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def _shade(colour: str, lightness: float, chroma: float) -> str:
    """Return the hue of `colour` in another lightness and at most `chroma`, as a colour that every screen has."""
    _lightness, own, hue = _parts(colour)
    shade = Color("oklch", [lightness, min(own, chroma), hue])
    return shade.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def _readable(colour: str, lightness: float, chroma: float, *, on: tuple[str, ...]) -> str:
    """Return the shade, as much lighter as it takes to be read on (or under) each of `on`, all of which are dark."""
    shade = _shade(colour, lightness, chroma)
    while min(contrast(shade, ground) for ground in on) < READABLE and lightness < 1:
        lightness += STEP
        shade = _shade(colour, lightness, chroma)
    return shade
