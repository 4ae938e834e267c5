"""Whatever is asked of the served routes, in every shape that their description allows, nothing breaks."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import status_code_conformance

from tests.support.sites import House, house_in

ROUTES = schemathesis.openapi.from_path(Path(__file__).with_name("routes.json"))
FORMS = ROUTES.include(path_regex="token")
CHECKS = [not_a_server_error, status_code_conformance]
_clients = count()  # each request comes from elsewhere, so that none is only told to wait


@pytest.fixture(scope="module")
def open_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The readers' site behind a proxy, the same for all requests."""
    with house_in(tmp_path_factory.mktemp("home"), proxies="127.0.0.1") as house:
        yield house


def asked(case: schemathesis.Case[Any], house: House) -> None:
    number = next(_clients)
    headers = {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
    case.call_and_validate(base_url=house.url, headers=headers, checks=CHECKS, allow_redirects=False)


@ROUTES.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_site(case: schemathesis.Case[Any], open_house: House) -> None:
    asked(case, open_house)


@FORMS.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_form_that_comes_with_a_good_token_breaks_the_site(case: schemathesis.Case[Any], open_house: House) -> None:
    path = open_house.wishes("ada") if "preferences" in case.path else open_house.leave("ada")
    case.path_parameters = {"token": path.rpartition("/")[2]}
    asked(case, open_house)
