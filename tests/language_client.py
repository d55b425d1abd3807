"""As much of the language server protocol as it takes to type into a YAML file.

Not a test: the client that `test_language_server.py` drives a real server with.
"""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import IO, Any

SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True}}


class LanguageServer:
    """A running yaml-language-server; `command` starts it on standard input and output.

    A server that does not answer within `patience_s` seconds is killed, which ends the
    request that waits with `EOFError`.
    """

    def __init__(self, command: list[str], folder: Path, patience_s: float = 60) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._patience_s = patience_s
        self._asked = 0
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._ask("initialize", {"rootUri": folder.as_uri(), "capabilities": _ABILITIES})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def close(self) -> None:
        """End the process that was started."""
        self._process.kill()
        self._process.communicate()

    def problems(self, path: Path) -> list[dict[str, Any]]:
        """What the server finds wrong in the file, which is opened for it."""
        self._open(path)
        timer = self._timer()
        while path.as_uri() not in self._found:
            self._receive()
        timer.cancel()
        return self._found.pop(path.as_uri())

    def completions(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What it offers at the place, which counts from 0."""
        answer = self._at("textDocument/completion", path, line, column)
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
        return items

    def hover(self, path: Path, line: int, column: int) -> str:
        """The text shown at the place, which counts from 0; empty: none."""
        answer = self._at("textDocument/hover", path, line, column)
        return str(answer["contents"]["value"]) if answer else ""

    def _open(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def _at(self, method: str, path: Path, line: int, column: int) -> Any:
        self._open(path)
        place = {"line": line, "character": column}
        return self._ask(method, {"textDocument": {"uri": path.as_uri()}, "position": place})

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        timer = self._timer()
        while (answer := self._receive()).get("id") != self._asked or "method" in answer:
            continue
        timer.cancel()
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def _timer(self) -> threading.Timer:
        timer = threading.Timer(self._patience_s, self._process.kill)
        timer.daemon = True
        timer.start()
        return timer

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _receive(self) -> dict[str, Any]:
        """The next message; problems are kept, questions of the server answered with nothing."""
        message: dict[str, Any] = json.loads(_body(_stream(self._process.stdout)))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"].get("items") if message.get("params") else None
            result: list[Any] | None = [{} for _ in asked] if asked else None
            self._send({"id": message["id"], "result": result})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = _stream(self._process.stdin)
        pipe.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        pipe.flush()


_ABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    }
}


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _body(pipe: IO[bytes]) -> bytes:
    length = 0
    while line := pipe.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    if not length:
        raise EOFError("the language server has stopped")
    return pipe.read(length)
