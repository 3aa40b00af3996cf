"""Forms as JSON files that people can read and write: taken along, brought in, and started from."""
