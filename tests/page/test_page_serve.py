"""`bitext serve`: saved at once, survives a killed browser, answers nobody else."""

from __future__ import annotations

import http.client
import json
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bitext.decisions import Decisions, Status, load
from bitext.errors import UsageError
from bitext.report.page import render
from bitext.serve import Desk, ServeOptions, Server
from tests.page.conftest import FLAGS, browser_path
from tests.page.reviews import letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The invented letter, served."""
    desk = Desk(
        tmp_path / "letter.decisions.json",
        lambda decisions: render(letter(), decisions=decisions, served=True),
    )
    running = Server(desk, ServeOptions())
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


def opened(context: BrowserContext, server: Server) -> Page:
    """The served page, ready and in step with the disk."""
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector("html[data-saved=yes]")
    return page


def ask(
    server: Server, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    """One request as written, without a browser's manners."""
    host, port = server.server_address[:2]
    connection = http.client.HTTPConnection(str(host), int(port), timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body.encode() if body else None, named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content, {name.lower(): value for name, value in answer.getheaders()}


def put(server: Server, **changed: str) -> int:
    """A write as the page makes it, with some headers changed."""
    own = f"http://127.0.0.1:{server.server_address[1]}"
    headers = {"Origin": own, "Content_Type": "application/json", "If_Match": "nothing"} | changed
    body = '{"bitext_decisions": 1}'
    return ask(server, "PUT", f"/{server.token}/decisions", body, **headers)[0]


def test_every_decision_is_on_disk_at_once(context: BrowserContext, server: Server, tmp_path: Path) -> None:
    """Accepting a finding and merging two rows write the file without any saving."""
    page = opened(context, server)
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.locator("#z5").click(position={"x": 2, "y": 2})
    page.keyboard.press("m")
    expect(page.locator("html")).to_have_attribute("data-saved", "yes")
    decisions = load(tmp_path / "letter.decisions.json")
    assert [d.status for d in decisions.findings] == [Status.ACCEPTED]
    assert len(decisions.links[0].zh) == 2


def test_killed_browser_loses_nothing(server: Server, tmp_path: Path) -> None:
    """After the browser is killed, a new one with an empty profile shows the same decisions."""
    path = browser_path()
    if not path:
        pytest.skip("NO CHROMIUM: see the browser fixture")
    import signal
    import subprocess
    import sys

    script = (
        "import os, sys, time\n"
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as play:\n"
        "    browser = play.chromium.launch(executable_path=sys.argv[1], args=sys.argv[3:])\n"
        "    page = browser.new_page()\n"
        "    page.goto(sys.argv[2])\n"
        "    page.wait_for_selector('html[data-saved=yes]')\n"
        "    page.keyboard.press('n'); page.keyboard.press('a')\n"
        "    time.sleep(0.5)\n"
        "    print('decided', flush=True)\n"
        "    time.sleep(60)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, path, server.url, *FLAGS],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"decided\n"
    import os

    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert [d.status for d in load(tmp_path / "letter.decisions.json").findings] == [Status.ACCEPTED]
    assert b'data-status="accepted"' in ask(server, "GET", f"/{server.token}/")[1]


def test_two_windows_bring_their_decisions_together(
    browser: Browser, context: BrowserContext, server: Server, tmp_path: Path
) -> None:
    """When the file has changed under a window, both sets of decisions end up in it."""
    first = opened(context, server)
    second_context = browser.new_context()
    second = opened(second_context, server)
    first.keyboard.press("n")
    first.keyboard.press("a")
    expect(first.locator("html")).to_have_attribute("data-saved", "yes")
    second.keyboard.press("p")
    second.keyboard.press("a")
    expect(second.locator("html")).to_have_attribute("data-saved", "yes")
    assert len(load(tmp_path / "letter.decisions.json").findings) == 2
    expect(second.locator(".note[data-status=accepted]")).to_have_count(2)
    second_context.close()


def test_only_its_own_host_and_token_are_answered(server: Server) -> None:
    """Another Host (DNS rebinding), no token, a wrong token, a path above: nothing but a refusal."""
    port = server.server_address[1]
    own = f"127.0.0.1:{port}"
    assert ask(server, "GET", f"/{server.token}/", Host=own)[0] == 200
    assert ask(server, "GET", f"/{server.token}/", Host=f"localhost:{port}")[0] == 200
    assert ask(server, "GET", f"/{server.token}/", Host="evil.example")[0] == 421
    assert ask(server, "GET", f"/{server.token}/", Host=f"evil.example:{port}")[0] == 421
    for path in (
        "/",
        "/decisions",
        "/x/",
        f"/{server.token[:-1]}/",
        f"/{server.token}/../",
        f"/{server.token}/etc",
    ):
        status, content, _ = ask(server, "GET", path, Host=own)
        assert status == 404
        assert content == b"Not Found\n"


def test_writes_need_origin_type_and_revision(server: Server, tmp_path: Path) -> None:
    """A form of another page, a foreign origin or an old revision writes nothing."""
    target = tmp_path / "letter.decisions.json"
    assert put(server, Origin="http://evil.example") == 403
    assert put(server, Origin="null") == 403
    assert put(server, Content_Type="text/plain") == 415
    assert put(server, If_Match="other") == 412
    assert not target.exists()
    assert put(server) == 200
    assert load(target) == Decisions()
    assert put(server) == 412


def test_bodies_that_are_no_decisions_are_refused(server: Server, tmp_path: Path) -> None:
    """Broken JSON, a body too long and other methods leave the disk alone."""
    own = f"http://127.0.0.1:{server.server_address[1]}"
    path = f"/{server.token}/decisions"
    common = {"Origin": own, "Content_Type": "application/json", "If_Match": "nothing"}
    assert ask(server, "PUT", path, "{", **common)[0] == 422
    assert ask(server, "PUT", path, "{}", **common, Content_Length=str(2**40))[0] == 413
    assert ask(server, "POST", path, "{}", **common)[0] == 501
    assert not (tmp_path / "letter.decisions.json").exists()


def test_answers_carry_protective_headers(server: Server) -> None:
    """No framing, no sniffing, no referrer, no cache, no sharing across origins."""
    headers = ask(server, "GET", f"/{server.token}/")[2]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])  # noqa: S104  refused
def test_other_interfaces_are_refused(host: str, tmp_path: Path) -> None:
    """Only loopback is served unless an address is named and meant."""
    desk = Desk(tmp_path / "x.json", lambda _: "")
    with pytest.raises(UsageError):
        Server(desk, ServeOptions(host=host))


def test_port_in_use_is_told(server: Server, tmp_path: Path) -> None:
    """A second server on the same port is refused with what to do, not with a traceback."""
    desk = Desk(tmp_path / "x.json", lambda d: render(letter(), decisions=d, served=True))
    with pytest.raises(UsageError, match="cannot listen") as told:
        Server(desk, ServeOptions(port=server.server_address[1]))
    assert "--port" in str(told.value)


def test_disk_that_refuses_is_told(browser: Browser, tmp_path: Path) -> None:
    """When the file cannot be written the page says so and keeps the decisions in the browser."""
    desk = Desk(tmp_path / "gone" / "x.json", lambda d: render(letter(), decisions=d, served=True))
    running = Server(desk, ServeOptions())
    threading.Thread(target=running.serve_forever, daemon=True).start()
    quiet = browser.new_context()  # not `context`: the console says that the request failed
    page = opened(quiet, running)
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#live")).to_contain_text("Not saved to disk")
    key = page.evaluate("Object.keys(localStorage).find((key) => key.startsWith('bitext:decisions:'))")
    assert json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))["findings"]
    quiet.close()
    running.shutdown()
    running.server_close()
