"""The demo: a movement that looks real. Installed by development settings only."""
