"""Loading heavy libraries: what is put off comes when it is asked for, and nothing is left over."""

import gc
import json
import subprocess
import sys

from index.importing import deferring, quickly

# a package of the standard library stands for the heavy one; run where it is not loaded yet
SCRIPT = """
import json, sys
from index.importing import deferring
with deferring("xmlrpc.client", "dumps"):
    from xmlrpc.client import dumps
    during = "xmlrpc" in sys.modules and not hasattr(sys.modules["xmlrpc.client"], "ServerProxy")
left = "xmlrpc" in sys.modules
said = dumps((1,))
print(json.dumps([during, left, "<int>1</int>" in said, "xmlrpc.client" in sys.modules]))
"""


def test_a_module_is_put_off_until_its_function_is_called() -> None:
    # a stand-in while importing, nothing left after it, and the real module when it is called
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True)
    assert json.loads(done.stdout) == [True, False, True, True]


def test_a_loaded_module_is_left_alone() -> None:
    # json is loaded: its function stays its own
    own = sys.modules["json"]
    with deferring("json.decoder", "JSONDecoder"):
        assert sys.modules["json"] is own
    assert sys.modules["json"] is own


def test_a_module_that_is_not_installed_is_left_alone() -> None:
    with deferring("no_such_package.part", "function"):
        assert "no_such_package" not in sys.modules


def test_garbage_is_collected_again_afterwards() -> None:
    # also when what was loaded fails
    try:
        with quickly():
            assert not gc.isenabled()
            raise RuntimeError
    except RuntimeError:
        pass
    assert gc.isenabled()
