"""Forty files that no reader of articles may fall over, each made in a folder of its own."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

MB = 1024 * 1024
STORY = b"Ferry runs aground\n\nA ferry ran aground off Orra on Monday. Nobody was hurt.\n"
RECORD = json.dumps({"headline": "Ferry runs aground", "body": "A ferry ran aground off Orra."}).encode()

Make = Callable[[Path], str]


def _file(name: str, data: bytes) -> Make:
    def make(folder: Path) -> str:
        path = folder / name
        path.write_bytes(data)
        return str(path)

    return make


def _zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for inner, data in members.items():
            archive.writestr(inner, data)
    return file.getvalue()


def _zipped(name: str, members: Mapping[str, bytes]) -> Make:
    return _file(name, _zip(members))


def _encrypted() -> bytes:
    data = bytearray(_zip({"a.txt": STORY}, zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def _wrong_checksum() -> bytes:
    return _zip({"a.txt": STORY}, zipfile.ZIP_STORED).replace(b"Monday", b"Sunday")


def _nested_zips(depth: int) -> bytes:
    data = STORY
    for level in range(depth):
        data = _zip({"a.zip" if level else "a.txt": data})
    return data


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def _tar_links() -> bytes:
    link, device = tarfile.TarInfo("passwd.txt"), tarfile.TarInfo("null.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    return _tar((link, b""), (device, b""))


def _huge_text(folder: Path) -> str:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.write(STORY)
        file.truncate(3 * 1024 * MB)  # sparse: it takes no room
    return str(path)


def _parquet(folder: Path, name: str, change: Callable[[bytes], bytes]) -> str:
    path = folder / name
    parquet.write_table(pa.table({"headline": ["H"] * 9, "body": ["A ferry ran aground."] * 9}), path)
    path.write_bytes(change(path.read_bytes()))
    return str(path)


def _warc(payload: bytes, length: int) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://orra.example/1\r\n"
        "WARC-Date: 2025-03-04T06:30:00Z\r\nWARC-Record-ID: <urn:uuid:orra-1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + payload


def _fifo(folder: Path) -> str:
    os.mkfifo(folder / "pipe.txt")
    return str(folder)


def _links(folder: Path) -> str:
    (folder / "a").mkdir()
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "b").symlink_to("b", target_is_directory=True)
    (folder / "dead.txt").symlink_to(folder / "gone.txt")
    return str(folder)


_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
_BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">%s]><rss><item><title>&l9;</title></item></rss>'
)
_EXTERNAL = (
    b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<nitf><body><body.head><hedline><hl1>&x;</hl1></hedline></body.head></body></nitf>"
)
_YAML_LAUGHS = b"".join(b"l%d: &l%d [%s]\n" % (n, n, b",".join([b"*l%d" % (n - 1)] * 9)) for n in range(1, 9))

HOSTILE: Mapping[str, Make] = {
    "empty file": _file("a.txt", b""),
    "empty JSON": _file("a.json", b""),
    "empty CSV": _file("a.csv", b""),
    "only zero-width spaces": _file("a.md", "\u200b\u2060\ufeff".encode() * 99),
    "three gigabytes of text": _huge_text,
    "one line of 20 MB": _file("a.jsonl", b'{"headline": "' + b"x" * 20 * MB + b'"}'),
    "a headline of 5 MB": _file("a.json", b'{"headline": "' + b"x " * 2 * MB + b'", "body": "B."}'),
    "JSON nested 100,000 deep": _file("a.json", b'{"a":' * 100_000),
    "JSON lists nested 9 million deep": _file("b.json", b"[" * 9 * MB),
    "JSON that breaks off": _file("a.json", RECORD[:-20]),
    "a number of 10,000 digits": _file("a.json", b'{"headline": %s, "body": "B."}' % (b"9" * 10_000)),
    "lone surrogates in JSON": _file("a.json", b'{"headline": "\\ud800 up", "body": ""}'),
    "front matter without an end": _file("a.md", b"---\ntitle: H\n\nA ferry ran aground.\n"),
    "JSON that is only a number": _file("a.jsonl", b"17\n"),
    "NUL bytes in text": _file("a.txt", b"Ferry\0runs\n\nA ferry ran aground.\n"),
    "NUL bytes in CSV": _file("a.csv", b"headline,\0body\nH,B\n"),
    "bytes in no encoding": _file("a.txt", bytes(range(128, 256)) * 40 + b"\x81\x8d\x8f\x00"),
    "UTF-16 that is none": _file("a.txt", b"\xff\xfe\x00\xd8\x00\xd8\x00"),
    "UTF-32 cut in a character": _file("a.md", b"\xff\xfe\x00\x00H\x00"),
    "a picture named text": _file("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(99)),
    "a PDF named Markdown": _file("a.md", b"%PDF-1.7\n" + b"x" * 99),
    "XML named JSON": _file("a.json", b"<?xml version='1.0'?><orders><order/></orders>"),
    "an unclosed quote in CSV": _file("a.csv", b'headline,body\nH,"B' + b"\nx" * 99),
    "a billion laughs in XML": _file("a.xml", _BILLION % _LAUGHS),
    "a file of the system in XML": _file("a.xml", _EXTERNAL),
    "XML nested 200,000 deep": _file("a.xml", b"<rss>" + b"<a>" * 200_000),
    "XML that breaks off": _file("a.xml", b"<rss><channel><item><title>H</title><description>B"),
    "XML in an unknown encoding": _file("a.xml", b'<?xml version="1.0" encoding="x-orra"?><rss/>'),
    "a million elements": _file("a.rss", b"<rss><item>" + b"<a/>" * 1_000_000 + b"</item></rss>"),
    "a billion laughs in YAML": _file("a.md", b"---\nl0: &l0 ha\n%stitle: *l8\n---\nB.\n" % _YAML_LAUGHS),
    "YAML nested 50,000 deep": _file("a.md", b"---\ntitle: " + b"[" * 50_000 + b"\n---\nB.\n"),
    "an object in YAML": _file("a.md", b"---\ntitle: !!python/object/apply:os.getcwd []\n---\nB.\n"),
    "names that climb out of a zip": _zipped("a.zip", {"../../../evil.txt": b"H", "/etc/evil.txt": b"H"}),
    "a zip with a wrong checksum": _file("a.zip", _wrong_checksum()),
    "a zip with a password": _file("a.zip", _encrypted()),
    "a zip cut in half": _file("a.zip", _zip({"a.txt": STORY * 99})[:150]),
    "zips in zips": _file("a.zip", _nested_zips(9)),
    "a Word file": _zipped("a.zip", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
    "a zip bomb": _zipped("a.zip", {f"{n}.jsonl": bytes(170 * MB) for n in range(2)}),
    "a gzip bomb": _file("a.jsonl.gz", gzip.compress(bytes(320 * MB), 1)),
    "a gzip cut off": _file("a.txt.gz", gzip.compress(os.urandom(200))[:60]),
    "a bzip2 of noise": _file("a.bz2", bz2.compress(STORY)[:10] + b"noise" * 20),
    "links and devices in a tar": _file("a.tar", _tar_links()),
    "a tar cut off": _file("a.tar", _tar((tarfile.TarInfo("a.txt"), STORY * 99))[:1_000]),
    "a tar with a broken header": _file("a.tar", bytes(257) + b"ustar" + b"\xff" * 500),
    "Parquet without its end": lambda folder: _parquet(folder, "a.parquet", lambda data: data[:-30]),
    "Parquet with a torn page": lambda folder: _parquet(
        folder, "b.parquet", lambda data: data[:8] + b"\xff" * 60 + data[68:]
    ),
    "Parquet of another size": _file("c.parquet", b"PAR1" + struct.pack("<i", 2**31 - 1) + b"PAR1"),
    "a WARC cut off": _file(
        "a.warc", _warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>H", 9_999)
    ),
    "a WARC of noise": _file("b.warc", b"WARC/1.0\r\n" + b"\xff\x00" * 999),
    "a folder of looping and dead links": _links,
    "a folder with a pipe in it": _fifo,
    "a missing file": lambda folder: str(folder / "gone.txt"),
    "a name with a NUL": lambda folder: str(folder / "a\0b.txt"),
    "a name of 10,000 characters": lambda folder: str(folder / ("n" * 10_000)),
    "a folder": str,
}
