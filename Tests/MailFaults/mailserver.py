"""A mail server on loopback that fails where it is told to (aiosmtpd), for the tests beside it.

It listens on a free port, in a thread of the test's own process, and ends with it.
"""

import asyncio
import base64
import contextlib
import pathlib
import logging
import ssl
import subprocess
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

STEPS = ("GREETING", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "END", "QUIT")
FAULTS = ("4xx", "5xx", "421", "drop", "stall")
# Answers in several lines, the reason in the first, as large providers give them.
LATER = "451-4.3.0 later, for we are busy;\r\n451 4.3.0 see https://help.example"
NEVER = "550-5.1.1 never, for nobody\r\n550-5.1.1 is called so;\r\n550 5.1.1 see https://help.example"
NOT_THIS = "554-5.6.0 never, for its content;\r\n554 5.6.0 see https://help.example"
USER, PASSWORD, TOKEN = "coffee", "canary-password", "canary-token"


class Faulty(SMTP):
    """Does what it should, but for one fault at one step."""

    def __init__(self, *arguments, record=None, step="", fault="", **keywords):
        self.record, self.step, self.fault, self.greeted = record, step, fault, False
        super().__init__(*arguments, **keywords)

    async def push(self, status):
        text = status.decode() if isinstance(status, bytes) else status
        if not self.greeted and text.startswith("220 ") and "ESMTP" in text:
            self.greeted = True
            if not await self.good("GREETING"):
                return
        await super().push(status)

    async def good(self, step: str) -> bool:
        """Whether the step is to go well; a fault has been committed if not."""
        self.record.steps.append((step, self.transport is not None and self._tls_protocol is not None))
        if step != self.step:
            return True
        if self.fault == "drop":
            self.transport.abort()
        elif self.fault == "stall":
            await asyncio.sleep(3600)
        elif self.fault == "421":
            await super().push("421 4.3.2 going away")
            self.transport.close()
        else:
            await super().push(LATER if self.fault == "4xx" else NEVER)
        return False

    async def smtp_EHLO(self, argument):
        if await self.good("EHLO"):
            self.record.hellos.append(argument)
            await super().smtp_EHLO(argument)

    async def smtp_STARTTLS(self, argument):
        if await self.good("STARTTLS"):
            await super().smtp_STARTTLS(argument)

    async def smtp_AUTH(self, argument):
        self.record.auth.append(argument)
        if await self.good("AUTH"):
            await super().smtp_AUTH(argument)

    async def auth_XOAUTH2(self, _server, arguments):
        if len(arguments) > 1:
            words = base64.b64decode(arguments[1]).decode()
        else:
            words = (await self.challenge_auth("")).decode()
        good = words == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01"
        return AuthResult(success=good, handled=False, auth_data=words)

    async def smtp_MAIL(self, argument):
        self.record.mails.append(argument)
        if await self.good("MAIL"):
            await super().smtp_MAIL(argument)

    async def smtp_RCPT(self, argument):
        if await self.good("RCPT"):
            await super().smtp_RCPT(argument)

    async def smtp_DATA(self, argument):
        if await self.good("DATA"):
            await super().smtp_DATA(argument)

    async def smtp_QUIT(self, argument):
        if await self.good("QUIT"):
            await super().smtp_QUIT(argument)


class Record:
    """What the server saw."""

    def __init__(self):
        self.steps, self.hellos, self.auth, self.mails = [], [], [], []
        # Every message that came to its end: (accepted, sender, recipients, bytes).
        self.messages = []

    def accepted(self) -> list[bytes]:
        return [raw for accepted, _, _, raw in self.messages if accepted]

    async def handle_DATA(self, server, _session, envelope):
        fault = server.fault if server.step == "END" else ""
        server.record.steps.append(("END", True))
        # Who drops or stalls after the end may well have taken the message.
        accepted = fault in ("", "drop", "stall")
        self.messages.append((accepted, envelope.mail_from, envelope.rcpt_tos, envelope.content))
        if fault == "drop":
            server.transport.abort()
            return "250 nobody hears it"
        if fault == "stall":
            await asyncio.sleep(3600)
        if fault == "421":
            server.transport.write(b"421 4.3.2 going away\r\n")
            server.transport.close()
            return "421 4.3.2 going away"
        return {"4xx": LATER, "5xx": NOT_THIS}.get(fault, "250 2.0.0 taken")


class Server:
    """A server for as long as a `with` block lasts."""

    def __init__(
        self, step="", fault="", tls=None, implicit=False, auth=False, offers_tls=True,
        offers_utf8=True,
    ):
        self.record = Record()

        def authenticate(_server, _session, _envelope, mechanism, data):
            if mechanism == "XOAUTH2":
                return AuthResult(success=True)
            good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
            # Not handled: the server says what it says to a wrong password.
            return AuthResult(success=good, handled=False)

        record = self.record

        class Loopback(Controller):
            def factory(self):
                return Faulty(
                    self.handler, record=record, step=step, fault=fault, enable_SMTPUTF8=offers_utf8,
                    hostname="test ESMTP", ident="", timeout=3600,
                    tls_context=None if implicit or not offers_tls else tls,
                    require_starttls=bool(tls) and offers_tls and not implicit,
                    authenticator=authenticate if auth else None,
                    auth_require_tls=bool(tls) and not implicit,
                )

        self.controller = Loopback(
            self.record, hostname="127.0.0.1", port=0, ssl_context=tls if implicit else None)

    def __enter__(self):
        # Its own start() would connect to port 0 to see whether it serves.
        controller = self.controller
        controller.loop = asyncio.new_event_loop()
        def serve():
            asyncio.set_event_loop(controller.loop)
            self.server = controller.loop.run_until_complete(
                controller.loop.create_server(
                    controller.factory, host="127.0.0.1", port=0, ssl=controller.ssl_context))
            self.port = self.server.sockets[0].getsockname()[1]
            ready.set()
            controller.loop.run_forever()

        ready = threading.Event()
        self.thread = threading.Thread(target=serve, daemon=True)
        self.thread.start()
        ready.wait(10)
        return self

    def __exit__(self, *_):
        loop = self.controller.loop
        loop.call_soon_threadsafe(self.server.close)
        loop.call_soon_threadsafe(loop.stop)
        self.thread.join(5)


class Certificates:
    """An authority and certificates of several kinds, made by openssl."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                 "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority")
        self.make("good", "localhost")
        self.make("wrong-host", "other.example.org")
        self.make("expired", "localhost", "-not_before", "20200101000000Z", "-not_after",
                  "20200201000000Z")
        self.run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                 "-keyout", "self-signed.key", "-out", "self-signed.pem", "-days", "2",
                 "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")

    def run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def make(self, name: str, host: str, *more: str) -> None:
        self.run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                 "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={host}",
                 "-addext", f"subjectAltName=DNS:{host}")
        if not more:
            self.run("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                     "-CAcreateserial", "-days", "2", "-copy_extensions", "copy", "-out",
                     f"{name}.pem")
            return
        # Only this command takes days in the past.
        for file in ("index.txt", "serial"):
            (self.folder / file).write_text("" if file == "index.txt" else "01\n")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
            "default_md=sha256\npolicy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n")
        dates = ["-startdate", more[1], "-enddate", more[3]]
        self.run("ca", "-batch", "-config", "ca.cnf", "-in", f"{name}.csr", "-cert", "ca.pem",
                 "-keyfile", "ca.key", "-out", f"{name}.pem", *dates)

    def context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context


@contextlib.contextmanager
def quiet():
    """aiosmtpd logs what the faults do to it."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    yield
