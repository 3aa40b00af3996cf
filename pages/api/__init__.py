"""The site as data: what everybody may read, for other front ends. `docs/developers/api.md` shows how to use it."""
