"""The readers' site as a whole: headers, paths, proxies, and what hostile requests get."""

from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.sites import House, house_in

STRICT = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
}


@pytest.mark.parametrize("path", ["/", "/style.css", "/unsubscribe/x", "/preferences/x", "/healthz", "/no/such/page"])
def test_every_answer_has_strict_headers(house: House, web: httpx.Client, path: str) -> None:
    headers = web.get(house.url + path).headers
    assert {name: headers.get(name) for name in STRICT} == STRICT


def test_every_429_has_them_too(house: House, web: httpx.Client) -> None:
    headers = [web.get(house.url + "/unsubscribe/x") for _ in range(40)][-1].headers
    assert {name: headers.get(name) for name in STRICT} == STRICT


def test_pages_of_a_person_are_kept_by_no_cache_and_no_search(house: House, web: httpx.Client) -> None:
    for link in (house.leave("ada"), house.wishes("ada")):
        answer = web.get(link)
        assert (answer.headers["cache-control"], 'content="noindex"' in answer.text) == ("no-store", True)


def test_the_archive_lies_at_the_top(house: House, web: httpx.Client) -> None:
    page = web.get(house.url + "/").text
    assert ("Tuesday, 24 November 2026" in page, 'href="editions/2026-11-24.html"' in page) == (True, True)
    assert web.get(house.url + "/editions/2026-11-24.html").status_code == 200


def test_nothing_of_the_disk_is_served(house: House, web: httpx.Client) -> None:
    paths = ("/digest.toml", "/../digest.toml", "/..%2fdigest.toml", "/editions/../../digest.toml", "//etc/passwd")
    assert {web.get(house.url + path).status_code for path in paths} == {404}


def test_the_site_is_healthy_while_its_store_answers(house: House, web: httpx.Client) -> None:
    answer = web.get(house.url + "/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_other_methods_are_refused(house: House, web: httpx.Client, method: str) -> None:
    assert web.request(method, house.url + "/").status_code == 405


@pytest.mark.parametrize("inside", ["", "/news/digest"])
def test_it_works_below_a_path_that_the_proxy_strips_or_passes_on(home: Path, web: httpx.Client, inside: str) -> None:
    with house_in(home, root="/news/digest") as house:
        answers = [web.get(f"{house.url}{inside}{path}") for path in ("/", f"/unsubscribe/{house.token('ada')}")]
        assert [a.status_code for a in answers] == [200, 200]
        assert 'href="../style.css"' in answers[1].text


def test_a_forwarded_address_is_believed_only_from_a_trusted_proxy(home: Path, web: httpx.Client) -> None:
    def statuses(house: House) -> set[int]:
        headers = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(40)]
        return {web.get(f"{house.url}/unsubscribe/x", headers=one).status_code for one in headers}

    with house_in(home) as house:
        alone = statuses(house)
    (home / "digest.db").unlink()
    with house_in(home, proxies="127.0.0.1") as house:
        behind = statuses(house)
    assert (alone, behind) == ({200, 429}, {200})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE"]),
    path=st.sampled_from(["/", "/unsubscribe/", "/preferences/", "/healthz/", "/editions/"]),
    rest=st.text(max_size=60),
    body=st.binary(max_size=300),
    kind=st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data", "application/json", ""]),
)
def test_no_request_gets_a_server_error(
    house: House, method: str, path: str, rest: str, body: bytes, kind: str
) -> None:
    url = f"{house.url}{path}{quote(rest, safe='/?&=;', errors='replace')}"
    with httpx.Client(verify=False, trust_env=False) as client:
        answer = client.request(method, url, content=body, headers={"Content-Type": kind})
    assert answer.status_code < 500


def test_a_method_that_is_refused_is_told_which_ones_are_not(house: House, web: httpx.Client) -> None:
    allowed = web.delete(house.url + "/healthz").headers["allow"]
    assert set(allowed.split(", ")) == {"GET", "HEAD"}


def test_the_site_is_unwell_while_its_store_does_not_answer(house: House, web: httpx.Client) -> None:
    with house.store.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE edition RENAME TO gone")
    answer = web.get(house.url + "/healthz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "120")
