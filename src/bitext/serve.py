"""The review page from a loopback server that saves every decision to disk at once.

Other pages in the same browser, other users of the machine and names that are made to point here
(DNS rebinding) must not reach it: it answers under a random path, to its own Host only, takes writes
from its own Origin only, and knows three addresses and no folder.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from msgspec import Struct

from bitext.decisions import Decisions, file
from bitext.errors import BitextError, UsageError
from bitext.files import write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakePage = Callable[[Decisions], str]

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
LOOPBACK = "127.0.0.1"
_NOTHING = "nothing"  # revision of a decisions file that does not exist yet


class ServeOptions(Struct, frozen=True, kw_only=True):
    """Where to listen."""

    host: str = LOOPBACK
    """Address to bind."""
    port: int = 0
    """Port to bind; 0 takes a free one."""
    remote: bool = False
    """Whether an address that other machines can reach is meant."""


class Desk:
    """The decisions file as the server holds it: read, compared and written by one thread at a time."""

    def __init__(self, path: Path, make_page: MakePage) -> None:
        self._path = path
        self._make_page = make_page
        self._lock = threading.Lock()

    def page(self) -> bytes:
        """The page with the decisions on disk in it."""
        with self._lock:
            decisions = file.load(self._path) if self._path.is_file() else Decisions()
            return self._make_page(decisions).encode()

    def read(self) -> tuple[str, bytes]:
        """(revision, content) of the decisions file; empty JSON decisions when there is none yet."""
        with self._lock:
            return self._read()

    def _read(self) -> tuple[str, bytes]:
        if not self._path.is_file():
            return _NOTHING, file.dumps(Decisions())
        content = self._path.read_bytes()
        return hashlib.sha256(content).hexdigest()[:32], content

    def write(self, content: bytes, revision: str) -> tuple[bool, str, bytes]:
        """Write decisions made on top of `revision`: (written, revision now, content now).

        Nothing is written when the file has changed since.  Raises `InputError` for what is no
        decisions file, `OutputError` when the disk refuses.
        """
        decisions = file.loads(content, where="the page")
        with self._lock:
            now, held = self._read()
            if now != revision:
                return False, now, held
            write_atomic(self._path, file.dumps(decisions))
            return True, *self._read()


class Server(ThreadingHTTPServer):
    """An HTTP server for one desk."""

    daemon_threads = True

    def __init__(self, desk: Desk, options: ServeOptions) -> None:
        address = _address(options)
        self.address_family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        self.desk = desk
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__((str(address), options.port), _Handler)
        except OSError as error:
            raise UsageError(
                f"cannot listen on {address}, port {options.port} ({error.strerror})",
                remedy="Name another port, or leave --port away to get a free one",
            ) from error
        port = self.server_address[1]
        name = f"[{address}]" if address.version == 6 else str(address)
        names = {name, "localhost"} if address.is_loopback else {name}
        self.hosts = frozenset(f"{each}:{port}" for each in names)
        self.url = f"http://{name}:{port}/{self.token}/"


def _address(options: ServeOptions) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The address to bind; `UsageError` for one that others can reach, unless that is meant."""
    name = LOOPBACK if options.host == "localhost" else options.host
    try:
        address = ipaddress.ip_address(name)
    except ValueError as error:
        raise UsageError(
            f"`{options.host}` is no IP address", remedy="Give an address such as 127.0.0.1"
        ) from error
    if address.is_unspecified:
        raise UsageError(
            f"{address} would listen everywhere", remedy="Give the address of one interface with --host"
        )
    if not address.is_loopback and not options.remote:
        raise UsageError(
            f"{address} can be reached by other machines, and the page is sent without encryption",
            remedy="Leave --host away, or add --allow-remote if that is meant",
        )
    return address


class _Handler(BaseHTTPRequestHandler):
    """Answers for the three addresses; the rest is not found."""

    server: Server
    server_version = "bitext"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Send the page, or the decisions as they are on disk."""
        name = self._permitted()
        if name == "":
            self._guarded(
                lambda: self._send(HTTPStatus.OK, self.server.desk.page(), "text/html; charset=utf-8")
            )
        elif name == "decisions":
            revision, content = self.server.desk.read()
            self._send(HTTPStatus.OK, content, "application/json", revision)
        elif name is not None:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_PUT(self) -> None:
        """Save decisions that were made on top of the revision named in If-Match."""
        name = self._permitted()
        if name is None:
            return
        if name != "decisions":
            self._refuse(HTTPStatus.NOT_FOUND)
        elif self.headers.get("Origin") != f"http://{self.headers.get('Host')}":
            self._refuse(HTTPStatus.FORBIDDEN)
        elif self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        else:
            length = self.headers.get("Content-Length", "")
            if not length.isascii() or not length.isdigit():
                self._refuse(HTTPStatus.LENGTH_REQUIRED)
            elif int(length) > file.LIMIT:
                self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            else:
                self._guarded(lambda: self._save(self.rfile.read(int(length))))

    def _save(self, content: bytes) -> None:
        written, revision, held = self.server.desk.write(content, self.headers.get("If-Match", ""))
        if written:
            self._send(HTTPStatus.OK, b"{}", "application/json", revision)
        else:
            self._send(HTTPStatus.PRECONDITION_FAILED, held, "application/json", revision)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BitextError as error:
            self._send(HTTPStatus.UNPROCESSABLE_ENTITY, str(error).encode(), "text/plain; charset=utf-8")

    def _permitted(self) -> str | None:
        """What is asked for under the token; None after a refusal."""
        if self.headers.get("Host") not in self.server.hosts:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        token, _, name = self.path.lstrip("/").partition("/")
        # Compared in constant time, so that the answer's delay tells nothing about the token.
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return name

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, f"{status.phrase}\n".encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, content: bytes, kind: str, revision: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for header, value in HEADERS.items():
            self.send_header(header, value)
        if revision:
            self.send_header("ETag", revision)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Keep the terminal quiet: the token would stand in every line."""
