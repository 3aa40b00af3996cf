"""A logo that somebody uploads: whatever is in the file, what is kept of it only draws."""

import re

import pytest
from django.core.exceptions import ValidationError

from cms import drawings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'
SHAPE = '<circle cx="9" cy="9" r="3" fill="#3a2fb0"/>'
EVIL = {
    "script": "<script>alert(1)</script>",
    "script with an address": '<script href="https://evil.example/a.js"/>',
    "script under a prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "script of HTML": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "event handler": '<circle r="2" onclick="alert(1)" ONLOAD="alert(1)"/>',
    "foreignObject": '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>',
    "link with a script": '<a href="javascript:alert(1)"><circle r="1"/></a>',
    "old link": '<a xlink:href="https://evil.example/"><circle r="1"/></a>',
    "picture from elsewhere": '<image href="https://evil.example/spy.png"/>',
    "picture from this site": '<image href="/admin/logout/"/>',
    "drawing in a data address": '<image href="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+"/>',
    "page in a data address": '<image href="data:text/html,evil.example"/>',
    "use from elsewhere": '<use href="https://evil.example/a.svg#b"/>',
    "import in a style": "<style>@import url(https://evil.example/a.css);</style>",
    "address in a style": "<style>circle { background: url(//evil.example/a) }</style>",
    "escape in a style": r"<style>circle { fill: \75rl(https://evil.example) }</style>",
    "font in a style": "<style>@font-face { font-family: x; src: url(https://evil.example/f) }</style>",
    "style that ends early": "<style><![CDATA[</style><script>alert(1)</script>]]></style>",
    "address in a style attribute": '<circle style="fill: url(https://evil.example/#a)"/>',
    "address in an attribute": '<circle fill="url(//evil.example/x#b)" filter="url(https://evil.example#c)"/>',
    "animation that writes a link": '<a id="x"><set attributeName="href" to="javascript:alert(1)"/></a>',
    "animation of a link": '<a><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>',
    "handler element": '<handler type="text/javascript">alert(1)</handler><listener event="load" handler="#x"/>',
    "frame": '<iframe src="https://evil.example"/><embed src="https://evil.example"/><object data="https://evil.example"/>',
    "script in a comment": "<!-- --><!-- <script>alert(1)</script> -->",
    "style sheet instruction": '<?xml-stylesheet href="https://evil.example/a.xsl"?>',
    "ground of addresses": '<g xml:base="https://evil.example/"><use href="a.svg#b"/></g>',
}
REFUSED = {
    "nothing": "",
    "text": "hello",
    "unclosed": "<svg><g></svg>",
    "HTML": "<html><script>alert(1)</script></html>",
    "no namespace": '<svg viewBox="0 0 9 9"><circle r="2"/></svg>',
    "only a script": SVG.format("<script>alert(1)</script>"),
    "only a picture from elsewhere": SVG.format('<image href="https://evil.example/spy.png"/>'),
    "no size": SVG.format(SHAPE).replace('viewBox="0 0 40 20"', ""),
    "no height": SVG.format(SHAPE).replace("0 0 40 20", "0 0 40 0"),
    "outer entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&x;</text>" + SHAPE),
    "entity bomb": '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>" + SHAPE),
    "strange encoding": '<?xml version="1.0" encoding="UTF-7"?>' + SVG.format("+ADw-script+AD4-"),
    "too deep": SVG.format("<g>" * 500 + SHAPE + "</g>" * 500),
    "far too deep": SVG.format("<g>" * 9000 + SHAPE + "</g>" * 400),
    "copies of copies": SVG.format(
        SHAPE + "".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(30))
    ),
    "too large": SVG.format(SHAPE * 3000),
}


@pytest.mark.parametrize("name", list(EVIL))
def test_drawing_loses_what_runs_or_leads_elsewhere(name):
    kept = drawings.disarm(SVG.format(EVIL[name] + SHAPE).encode()).content.decode()

    assert 'fill="#3a2fb0"' in kept
    assert not re.search(
        r"script|evil|alert|foreignobject|iframe|/admin/|svg\+xml|text/html|\bon\w+=", kept, re.IGNORECASE
    )


@pytest.mark.parametrize("name", list(REFUSED))
def test_file_that_is_no_good_drawing_is_refused_in_words(name):
    with pytest.raises(ValidationError) as refusal:
        drawings.disarm(REFUSED[name].encode())

    assert len(refusal.value.messages[0]) > 30


def test_drawing_in_another_encoding_is_read_as_it_says():
    kept = drawings.disarm(SVG.format(SHAPE + "<text>Ā</text>").encode("utf-16"))

    assert "Ā" in kept.content.decode()


def test_good_drawing_keeps_its_gradients_its_style_and_its_own_pictures():
    good = SVG.format(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#f00"/></linearGradient></defs><title>Blakus</title>'
        '<style>.b { stroke: red }</style><circle class="b" r="3" fill="url(#a)"/><use href="#a"/>'
        '<image href="data:image/png;base64,iVBORw0KGgo="/>'
    )

    drawing = drawings.disarm(good.encode())

    kept = drawing.content.decode()
    assert [part for part in ("url(#a)", ".b", 'href="#a"', "data:image/png", "<title>") if part not in kept] == []
    assert (drawing.width, drawing.height) == (40, 20)


def test_drawing_made_harmless_twice_stays_as_it_is():
    once = drawings.disarm(SVG.format(EVIL["script"] + SHAPE).encode())

    assert drawings.disarm(once.content) == once
