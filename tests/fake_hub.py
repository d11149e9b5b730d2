"""A hub on this machine with one small model, for a client in another process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

COMMIT = "c0ffee" + 34 * "0"
FILES: Mapping[str, bytes] = {
    "README.md": b"---\nlicense: mit\n---\n# A model\n",
    "config.json": b'{"model_type": "none"}\n',
    "model.safetensors": bytes(range(256)) * 8,
    "pytorch_model.bin": b"the same weights again",
    "1_Pooling/config.json": b"{}\n",
}
NAME = "desk/tiny"


@contextmanager
def hub() -> Iterator[str]:
    """Serve; gives the address for HF_ENDPOINT."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Hub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Stay silent."""

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = path.removeprefix(f"/{NAME}/resolve/{COMMIT}/")
        if path.startswith(f"/api/models/{NAME}/tree/"):
            self._send(json.dumps([_facts(name) for name in FILES]).encode(), "application/json", body=body)
        elif path.startswith(f"/api/models/{NAME}"):
            siblings = [{"rfilename": name} for name in FILES]
            facts = {"id": NAME, "modelId": NAME, "sha": COMMIT, "siblings": siblings, "tags": []}
            self._send(json.dumps(facts).encode(), "application/json", body=body)
        elif file in FILES:
            self._send(FILES[file], "application/octet-stream", body=body)
        else:
            self._send(b'{"error": "not found"}', "application/json", body=body, status=404)

    def _send(self, content: bytes, kind: str, *, body: bool, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        if status == 404:
            self.send_header("X-Error-Code", "RepoNotFound")
        self.end_headers()
        if body:
            self.wfile.write(content)


def _facts(name: str) -> dict[str, object]:
    digest = hashlib.sha1(FILES[name], usedforsecurity=False).hexdigest()
    return {"type": "file", "oid": digest, "size": len(FILES[name]), "path": name}
