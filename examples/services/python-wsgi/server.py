"""A WSGI application (PEP 3333) that searches a list of words, on the server of Python's own library."""

import json
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

WORDS = sorted(first + second + third for first in "bcdf" for second in "aeo" for third in map(chr, range(97, 123)))
WORDS += [f"{word}{number}" for word in ("cold", "code") for number in range(7)]


def answer(path, query):
    if path == "/health":
        return "200 OK", "ok"
    if path != "/words":
        return "404 Not Found", "not found"
    prefix = parse_qs(query).get("prefix", [""])[0]
    found = [word for word in WORDS if word.startswith(prefix)]
    return "200 OK", {"count": len(found), "words": found}


def application(environ, start_response):
    status, value = answer(environ["PATH_INFO"], environ["QUERY_STRING"])
    body = json.dumps(value).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_):
        """A line for each request would be most of the work."""


if __name__ == "__main__":
    make_server("127.0.0.1", 8080, application, handler_class=QuietHandler).serve_forever()
