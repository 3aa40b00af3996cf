"""A plugin of pytest (`-p tests.canaries.taken_out`): the tests run without the gate that `BLAKUS_WITHOUT` names."""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    from tests.canaries.gates import gates  # plugins are imported before Django is set up

    gate = next(gate for gate in gates() if gate.name == os.environ["BLAKUS_WITHOUT"])
    setattr(gate.owner, gate.attribute, gate.instead)
