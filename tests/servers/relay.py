"""Hands requests for an invented host of the synthetic web to a real server on loopback, and its answer back as it is."""

from __future__ import annotations

import http.client

from world.messages import Fault, Site, WorldRequest, WorldResponse

# of one connection, not of the message; the length is written anew
OWN = {"connection", "keep-alive", "transfer-encoding", "content-length", "upgrade", "proxy-connection", "proxy-authenticate", "trailer"}


def relay(port: int, *, timeout: float = 60) -> Site:
    """The site that a server on 127.0.0.1:`port` serves under whatever host it is asked for; a dropped connection when nobody listens there."""

    def answer(request: WorldRequest) -> WorldResponse:
        headers = {name: value for name, value in request.headers.items() if name not in OWN and not name.startswith("proxy-")}
        headers |= {"host": request.host, "accept-encoding": "identity", "x-forwarded-proto": request.scheme, "connection": "close"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        try:
            connection.request(request.method, request.target, headers=headers)
            real = connection.getresponse()
            body = real.read()
        except (OSError, http.client.HTTPException):
            return WorldResponse(fault=Fault(drop=True))
        finally:
            connection.close()
        kept: dict[str, str] = {}
        for name, value in real.getheaders():
            if name.lower() not in OWN:
                kept[name.lower()] = f"{kept[name.lower()]}, {value}" if name.lower() in kept else value
        return WorldResponse(real.status, body, kept)

    return answer
