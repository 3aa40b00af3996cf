"""A mail server that is refused, slow, rude or strict as a test wants it, on a real socket."""

import re
import socketserver
import threading
import time
from typing import Any


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as Django needs and keeps what it was sent.

    It hangs up without an answer on the first `rude` messages, waits `slow` seconds before each answer, and answers
    every RCPT with `to_rcpt`, every end of DATA with `to_data`. Use as a context manager with `send_through`.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, rude: int = 0, slow: float = 0, to_rcpt: str = "250 ok", to_data: str = "250 ok") -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.rude, self.slow, self.to_rcpt, self.to_data = rude, slow, to_rcpt, to_data
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *details: Any) -> None:
        self.shutdown()
        super().__exit__(*details)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def message_ids(self) -> list[str]:
        found = [re.search(r"^Message-ID: (\S+)", text, re.MULTILINE | re.IGNORECASE) for text in self.taken]
        return [match[1] for match in found if match]


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def say(self, line: str) -> None:
        time.sleep(self.server.slow)
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip().upper():
            if line == "DATA":
                self.say("354 go on")
                self.server.taken.append(self.message())
                if len(self.server.taken) <= self.server.rude:
                    return
                self.say(self.server.to_data)
            elif line.startswith("RCPT"):
                self.say(self.server.to_rcpt)
            else:
                self.say("250 ok")
            if line == "QUIT":
                return

    def message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


def send_through(settings: Any, port: int) -> None:
    """Have Django's mail go to `port` on this machine."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 10
