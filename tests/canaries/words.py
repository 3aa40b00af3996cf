"""The canaries: one word for each side and field, which nobody says by accident; and who may meet which."""

import re

PREFIX = "putns"
SIDES = ("alfa", "beta")
FOUND = re.compile(rf"{PREFIX}({'|'.join(SIDES)})([a-z]+)".encode())

PERSON = {"first", "family", "mail", "about", "worry", "sentletter", "reply", "asking", "filename", "file"}
"""What a person said, and what was said to them: theirs to read by their own links."""
TEAM = (PERSON - {"worry"}) | {
    "accepted",
    "acceptedfamily",
    "moved",
    "movedwhy",
    "note",
    "decision",
    "kindwords",
    "review",
    "criterion",
    "tag",
    "sharedview",
    "invited",
    "guardian",
    "applicant",
    "storyperson",
    "draftletter",
}
"""What the coordinators of a programme read."""
LEADS = {"worry", "leadnote", "concern", "concernwhy", "concernact"}
"""What only its safeguarding lead reads, and of a concern only after giving a reason."""
OWN = {"reminder", "ownview"}
"""What is one coordinator's alone."""
REFERRAL = {"referred", "contact", "avoid", "why"}
"""What a referrer wrote: theirs, and the young person's."""
NOBODY = {"draft", "movednote", "movedreview"}
"""What no crawler of ours may meet: an unfinished form, a note and a review that stayed behind with the other programme."""
PAIR = {
    "pairwords",
    "message",
    "reported",
    "line",
    "menteeline",
    "goal",
    "agreement",
    "reflection",
    "profile",
    "material",
}
"""What both in a match read: their messages, meetings, goals, and of the mentee's own words those that are shared."""
MENTEE = {"wishbefore", "trouble", "aim"}
"""What a mentee keeps for themselves, or for their coordinators."""
MENTOR = {"formentors", "supnote", "action", "ethicscomment"}
"""What is for the mentor beside: what the coordinator knows, what was said in supervision, what they said themselves."""
DESK = {
    "certwhy",
    "timeline",
    "care",
    "reportwhy",
    "notwith",
    "parent",
    "stepwhy",
    "leftwords",
    "lookback",
    "otherback",
}
"""What the coordinators of a season write, and what is written to them alone."""
UNREAD_BY_STAFF = {"message", "wishbefore", "reflection", "supnote", "action"}
"""What no coordinator reads: messages that nobody reported, a mentee's own words, notes of a supervision."""
MATCHED = (PAIR | MENTEE | MENTOR | DESK) - UNREAD_BY_STAFF
FIELDS = PERSON | TEAM | LEADS | OWN | REFERRAL | NOBODY | PAIR | MENTEE | MENTOR | DESK

NETWORK = {(side, "accepted") for side in SIDES}
"""First names in the directory of those who take part or did."""

MAY_MEET = {
    "anonymous": set(),
    "person": {("alfa", field) for field in PERSON | {"kindwords"}},
    "referred": {("alfa", field) for field in REFERRAL},
    "participant": {("alfa", field) for field in PAIR | MENTEE | {"accepted", "acceptedfamily"}} | NETWORK,
    "mentor": {("alfa", field) for field in PAIR | MENTOR | {"reportwhy"}} | NETWORK,
    "former mentor": {("alfa", "lookback")} | NETWORK,
    "outsider": {("alfa", "material")} | NETWORK,
    "referrer": {("alfa", field) for field in REFERRAL},
    "coordinator": {("alfa", field) for field in TEAM | OWN | MATCHED} | NETWORK,
    "lead": {("alfa", field) for field in TEAM | LEADS | MATCHED} | NETWORK,
    "supervisor": {("alfa", "supnote"), ("alfa", "action"), ("alfa", "accepted")},
    "editor": set(),
    "movement lead": {(side, "storyperson") for side in SIDES},
    "administrator": set(),
    "superuser": set(),
}
"""By role. The first names of both sides' participants stand in the network directory: they agreed to that."""


def word(side: str, field: str) -> str:
    """Return the canary of one field of one programme."""
    assert side in SIDES
    assert field in FIELDS, field
    return f"{PREFIX}{side}{field}".capitalize()


def met_in(content: bytes) -> set[tuple[str, str]]:
    """Return the canaries in `content`, in whatever case."""
    return {(side.decode(), field.decode()) for side, field in FOUND.findall(content.lower())}
