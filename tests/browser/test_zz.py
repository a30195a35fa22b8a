import pytest
from tests.browser.test_asking import test_an_answer_is_stopped_and_asked_for_again as one
@pytest.mark.parametrize("n", range(16))
def test_n(visitors, live, n): one(visitors, live)
