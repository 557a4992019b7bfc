"""Starts the editor on this computer, where no other can reach it, and opens the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from dataclasses import dataclass

import uvicorn

from scripts.editor.app import make_app
from scripts.settings import Settings

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Launched:
    """An editor that is about to run: the address that lets a browser in, and the server."""

    address: str
    server: uvicorn.Server
    socket: socket.socket

    def run(self) -> None:
        """Serve until stopped."""
        self.server.run(sockets=[self.socket])


def prepare(settings: Settings, port: int) -> Launched:
    """Take a port (0: any free one) and make the app. Raises OSError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HOST, port))
    except OSError:
        listening.close()
        raise
    listening.listen()  # from here on a browser may knock; it is answered once the server runs
    number = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    app = make_app(settings, number, token)
    configuration = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=65536,
    )
    return Launched(f"http://{HOST}:{number}/enter?token={token}", uvicorn.Server(configuration), listening)


def open_browser(address: str) -> None:
    """Open the editor in the browser that this computer uses, once the server has had time to begin."""
    threading.Timer(0.5, webbrowser.open, [address]).start()
