"""Files as analysts hand them in, made on the spot; all people, accounts and pages are invented."""

from __future__ import annotations

import base64
import csv
import gzip as packing
import io
import json
import struct
import zipfile
import zlib
from typing import Any

ADDRESS = "https://www.linkedin.com/in/ada-example"
PAGE = (
    b'<!DOCTYPE html><html><head><title>Ada Example</title><link rel="canonical" href="%s"></head><body>Ada</body></html>'
    % ADDRESS.encode()
)
FEED = b'<rss version="2.0"><channel><title>Ada</title><item><title>x</title></item></channel></rss>'


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 3, height: int = 2, behind: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0\0\0" * 2)) + chunk(b"IEND", b"") + behind


def jpeg(width: int = 3, height: int = 2, behind: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    thumbnail = b"\xff\xe1" + struct.pack(">H", 8) + b"a\xff\xd8\xff\xd9b"  # a picture within the picture
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + thumbnail + frame + scan + b"\xff\xd9" + behind


Record = tuple[str, str, bytes, list[tuple[str, str]]]


def warc(*records: Record, gzip: bool = True, status: str = "200 OK") -> bytes:
    """Return a WARC; a record is (type, address, body, HTTP headers), and only responses have the latter."""
    out = bytearray()
    for kind, address, body, headers in records:
        block, media_type = body, "text/html"
        if kind == "response":
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
            block, media_type = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body, "application/http; msgtype=response"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-02-20T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += packing.compress(record) if gzip else record
    return bytes(out)


def entry(url: str, text: str | bytes, status: int = 200, mime: str = "text/html", **more: Any) -> dict[str, Any]:
    content: dict[str, Any] = {"mimeType": mime, "size": len(text)}
    content |= {"text": base64.b64encode(text).decode(), "encoding": "base64"} if isinstance(text, bytes) else {"text": text}
    request = {"method": "GET", "url": url, "cookies": [{"name": "li_at", "value": "secret"}]}
    return {
        "startedDateTime": "2026-02-20T10:00:00.000+01:00",
        "request": request,
        "response": {"status": status, "content": content},
        **more,
    }


def har(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": list(entries)}}).encode()


def zipped(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 2, 20, 10, 0, 0)), data, compression)
    return out.getvalue()


def table(*rows: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


LINKEDIN = {
    "Profile.csv": table(
        ("First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry", "Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers"),
        ("Ada", "Exämple", "", "1 Secret Street", "Dec 10", "CIO at Example Corp", "Builds engines,\nof all kinds.", "Computing", "99999", "London", "[ada_example]", "[PERSONAL:https://ada.example.org/]", ""),
    ),
    "Positions.csv": table(
        ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
        ("Example Corp", "CIO", "Runs everything", "London", "Jan 2020", ""),
        ("Old Example", "Engineer", "Was there", "Paris", "Jan 2010", "Dec 2019"),
    ),
    "Education.csv": table(("School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"), ("Example School", "1990", "1994", "", "MSc", "")),
    "Skills.csv": table(("Name",), ("Engines",), ("Poetry",), ("Numbers",)),
    "Connections.csv": 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    + table(
        ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"),
        ("Grace", "Hidden", "https://www.linkedin.com/in/grace-hidden", "grace@hidden.example", "Hidden Ltd", "CTO", "01 Jan 2024"),
        ("Kurt", "Hidden", "https://www.linkedin.com/in/kurt-hidden", "", "Hidden Ltd", "CEO", "02 Jan 2024"),
    ),
    "Recommendations_Received.csv": table(
        ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"),
        ("Grace", "Hidden", "Hidden Ltd", "CTO", "She is great", "05/05/20, 10:00 AM", "VISIBLE"),
        ("Kurt", "Hidden", "Hidden Ltd", "CEO", "Not shown", "05/05/21, 10:00 AM", "PENDING"),
    ),
    "Shares.csv": table(
        ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"),
        ("2026-02-10 09:00:00", "https://www.linkedin.com/feed/update/urn:1", "my secret words", "", "", "MEMBER_NETWORK"),
        ("2026-02-12 09:00:00", "https://www.linkedin.com/feed/update/urn:2", "for friends", "", "", "CONNECTIONS_ONLY"),
    ),
    "Comments.csv": table(("Date", "Link", "Message"), ("2026-02-11 08:30:00", "https://www.linkedin.com/feed/update/urn:3", "private words")),
    "Reactions.csv": table(("Date", "Type", "Link"), ("2026-02-13 08:30:00", "LIKE", "https://www.linkedin.com/feed/update/urn:4")),
    "messages.csv": table(("CONVERSATION ID", "FROM", "CONTENT"), ("1", "Grace Hidden", "a private message")),
    "Email Addresses.csv": table(("Email Address", "Confirmed", "Primary", "Updated On"), ("ada@secret.example", "Yes", "Yes", "")),
    "Ad_Targeting.csv": table(("Member Age",), ("55+",)),
}  # fmt: skip


def ytd(name: str, *items: dict[str, Any], part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(list(items), indent=2)}"


def tweet(number: int, at: str, text: str, **more: Any) -> dict[str, Any]:
    return {"tweet": {"id_str": str(number), "created_at": at, "full_text": text, "favorite_count": "3", "entities": {"urls": []}, **more}}


X = {
    "Your archive.html": "<html>archive</html>",
    "data/account.js": ytd("account", {"account": {"email": "ada@secret.example", "createdVia": "web", "username": "Ada_Example", "accountId": "4242", "createdAt": "2009-03-04T05:06:07.000Z", "accountDisplayName": "Ada Example"}}),
    "data/profile.js": ytd("profile", {"profile": {"description": {"bio": "CIO at Example Corp", "website": "https://ada.example.org", "location": "London"}, "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/a.jpg"}}),
    "data/follower.js": ytd("follower", *({"follower": {"accountId": str(n), "userLink": f"https://twitter.com/intent/user?user_id={n}"}} for n in (71, 72, 73))),
    "data/following.js": ytd("following", {"following": {"accountId": "81", "userLink": "x"}}),
    "data/tweets.js": ytd(
        "tweets",
        tweet(1, "Wed Feb 11 08:00:00 +0000 2026", "my words", entities={"urls": [{"expanded_url": "https://example.org/post"}]}),
        tweet(2, "Thu Feb 12 08:00:00 +0000 2026", "RT @grace_hidden: her words"),
        tweet(3, "Fri Feb 13 08:00:00 +0000 2026", "@grace_hidden yes", in_reply_to_user_id_str="99", in_reply_to_screen_name="grace_hidden"),
    ),
    "data/tweets-part1.js": ytd("tweets", tweet(4, "Sat Feb 14 08:00:00 +0000 2026", "a thread", in_reply_to_user_id_str="4242"), part=1),
    "data/direct-messages.js": ytd("direct_messages", {"dmConversation": {"messages": [{"messageCreate": {"text": "a private message"}}]}}),
    "data/ad-impressions.js": ytd("ad_impressions", {"ad": {"x": 1}}),
    "data/ip-audit.js": ytd("ip_audit", {"ipAudit": {"loginIp": "192.0.2.7"}}),
}  # fmt: skip


def pdf(
    *,
    text: str = "Ada Example",
    footer: str = f"{ADDRESS} 1/1",
    catalog: str = "",
    extra: tuple[str, ...] = (),
    link: str = "",
    info: str = "",
    trailer: str = "",
) -> bytes:
    """Return a PDF of one page, written by hand; `extra` are further objects, the first of them number 10."""
    lines = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET BT /F1 8 Tf 40 20 Td ({footer}) Tj ET"
    annots = f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({link}) >> >>]" if link else ""
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> {annots} >>",
        4: f"<< /Length {len(lines)} >>\nstream\n{lines}\nendstream",
        5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: f"<< /CreationDate (D:20260220100000+01'00') {info} >>",
    } | {10 + at: text for at, text in enumerate(extra)}
    out, places = b"%PDF-1.4\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table_at, size = len(out), max(objects) + 1
    rows = [f"{places[n]:010d} 00000 n \n" if n in places else "0000000000 65535 f \n" for n in range(size)]
    return (
        out
        + f"xref\n0 {size}\n{''.join(rows)}trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R {trailer} >>\nstartxref\n{table_at}\n%%EOF\n".encode(
            "latin-1"
        )
    )


def pdf_with_hidden(objects: tuple[str, ...], catalog: str = "") -> bytes:
    """Return a PDF whose objects from number 10 on lie compressed in an object stream, as in PDF 1.5."""
    inner, heads = "", []
    for at, text in enumerate(objects):
        heads.append(f"{10 + at} {len(inner)}")
        inner += text + "\n"
    head = " ".join(heads) + "\n"
    packed = zlib.compress((head + inner).encode())
    bodies: dict[int, bytes] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        7: b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n" % (len(objects), len(head), len(packed)) + packed + b"\nendstream",
    }  # fmt: skip
    out, places = b"%PDF-1.5\n", {}
    for number, body in bodies.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    places[8] = len(out)
    size = 10 + len(objects)
    rows = bytearray()
    for number in range(size):
        if number >= 10:
            rows += struct.pack(">BIH", 2, 7, number - 10)
        else:
            rows += struct.pack(">BIH", 1, places[number], 0) if number in places else struct.pack(">BIH", 0, 0, 65535)
    packed = zlib.compress(bytes(rows))
    xref = b"<< /Type /XRef /Size %d /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n" % (size, len(packed))
    return out + b"8 0 obj\n" + xref + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[8]
