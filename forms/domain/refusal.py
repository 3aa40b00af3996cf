"""What a verb of the room says when it cannot be done."""


class Refused(Exception):
    """Something that cannot be done as things stand; its text is for whoever asked for it. Nothing was stored."""


class DecisionRefused(Refused):
    """A decision that cannot be made; its text is for the coordinator."""
