"""PDFs that are handed in; all people and pages are invented. Most are inspected without the process that a file gets in real use."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime

import pytest
from handed_files import ADDRESS, pdf, pdf_with_hidden
from hypothesis import given, settings
from hypothesis import strategies as st

from presence_audit.captures import Refused, read_file
from presence_audit.captures import pdf as pdf_reader
from presence_audit.captures.pdf_worker import inspected

pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")

URI = "<< /S /URI /URI (https://evil.example/) >>"
SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def test_a_printed_page_gives_text_address_and_time():
    (page,) = read_file(pdf(text="Ada Example, CIO"))
    assert (page.kind, page.content_type, page.addresses) == ("pdf", "application/pdf", (ADDRESS,))
    assert page.saved_at == datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
    assert "Ada Example, CIO" in page.text
    assert page.body == pdf(text="Ada Example, CIO")


@pytest.mark.parametrize(
    ("parts", "addresses"),
    [
        ({"footer": f"{ADDRESS} 1/3"}, [ADDRESS]),
        ({"footer": "20.02.26, 10:00 https://x.com/ada_example"}, ["https://x.com/ada_example"]),
        ({"footer": "https://www.linkedin.com/in/ada-ex... 1/3"}, []),
        ({"footer": "1/3"}, []),
        ({"footer": "", "link": ADDRESS}, [ADDRESS]),
        ({"footer": ADDRESS, "link": "https://x.com/ada_example"}, [ADDRESS]),
        ({"footer": "", "text": "www.linkedin.com/in/ada-example \\(LinkedIn\\)"}, [ADDRESS]),
    ],
)
def test_the_address_stands_at_the_edge_or_is_the_only_link(parts, addresses):
    assert inspected(pdf(**parts))["addresses"] == addresses


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(catalog=f"/OpenAction {SCRIPT}"), "a PDF with a script"),
        (pdf(catalog="/OpenAction 10 0 R", extra=(SCRIPT,)), "a PDF with a script"),
        (pdf(catalog="/OpenAction << /S /J#61vaScript /#4a#53 (x) >>"), "a PDF with a script"),
        (pdf(catalog="/Names << /JavaScript 10 0 R >>", extra=("<< /Names [] >>",)), "a PDF with a script"),
        (pdf(extra=(SCRIPT,)), "a PDF with a script"),  # nothing leads to it
        (pdf(catalog=f"/OpenAction {URI}"), "a PDF with an action that starts when it is opened"),
        (pdf(catalog="/AA << /WC 10 0 R >>", extra=(URI,)), "a PDF with an action that starts by itself"),
        (pdf(catalog="/Foo << /S /Launch /F (calc.exe) >>"), "a PDF with an action that starts a program"),
        (pdf(catalog="/Names << /EmbeddedFiles 10 0 R >>", extra=("<< /Names [] >>",)), "a PDF with a file within it"),
        (pdf(catalog="/Foo << /Type /Filespec /EF << /F 10 0 R >> >>", extra=("<< >>",)), "a PDF with a file within it"),
        (pdf(catalog="/Foo << /Subtype /RichMedia >>"), "a PDF with a film or program"),
        (pdf(catalog="/AcroForm << /XFA (x) >>"), "a PDF with a form with scripts"),
        (pdf(catalog="/Foo << /S /SubmitForm >>"), "a PDF with an action that sends data"),
        (pdf(catalog="/Foo << /S 10 0 R /F (calc.exe) >>", extra=("/Launch",)), "a PDF with an action that starts a program"),
        (pdf(catalog="/OpenAction << /S 10 0 R /URI (x) >>", extra=("/URI",)), "a PDF with an action that starts when it is opened"),
        (pdf_with_hidden((SCRIPT,), "/Foo 10 0 R"), "a PDF with a script"),
        (pdf_with_hidden(("<< /S /Launch /F (x) >>",), "/OpenAction 10 0 R"), "a PDF with an action that starts a program"),
        (pdf_with_hidden((URI,), "/OpenAction 10 0 R"), "a PDF with an action that starts when it is opened"),
        (pdf(trailer="/Encrypt 10 0 R", extra=("<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>",)), "a PDF that is encrypted"),
    ],
)
def test_a_pdf_that_acts_is_refused(data, reason):
    assert inspected(data) == {"refused": reason}


@pytest.mark.parametrize(
    "catalog",
    [
        "/OpenAction [3 0 R /Fit]",
        "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>",
        "/Foo 1 0 R",
        "/Lang (JavaScript /JS)",
        "/Title (HTML/JavaScript)",
    ],
)
def test_a_pdf_that_only_opens_at_a_page_or_names_scripts_is_read(catalog):
    assert "Ada Example" in inspected(pdf(catalog=catalog))["text"]


def test_objects_that_are_hidden_without_harm_are_read():
    assert "text" in inspected(pdf_with_hidden(("<< /A /B >>",), "/Foo 10 0 R"))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"1 0 obj\n" * 1000,
        pdf()[:300],
        pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"),
        pdf().replace(b"/Root 1 0 R", b"/Root 9 0 R"),
        pdf(trailer="/Prev 0"),
        pdf(catalog="/Foo " + "[" * 20_000),
        pdf().replace(b"%%EOF", b"").replace(b"startxref", b"startxref\n9999999999"),
    ],
)
def test_damaged_and_endless_pdfs_become_a_refusal_or_a_page(data):
    found = read_file(data)
    assert isinstance(found, Refused) or found[0].kind == "pdf"


def test_a_page_that_unpacks_to_gigabytes_ends_the_process_and_nothing_else():
    stream = zlib.compress(zlib.compress(b"0" * (400 << 20), 9), 9)
    object_ = f"<< /Length {len(stream)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n" + stream.decode("latin-1") + "\nendstream"
    found = read_file(pdf(extra=(object_,)).replace(b"/Contents 4 0 R", b"/Contents 10 0 R"))
    assert isinstance(found, Refused) or found[0].text.strip() == ""


def test_a_reader_that_hangs_dies_or_babbles_is_a_refusal(tmp_path, monkeypatch):
    worker = tmp_path / "worker.py"
    monkeypatch.setattr(pdf_reader, "_WORKER", worker)
    monkeypatch.setattr(pdf_reader, "SECONDS", 0.3)
    for code in ("while True: pass", "raise SystemExit(1)", "print('no json')", "print('[]')"):
        worker.write_text(code)
        assert read_file(pdf()).reason == "a PDF that takes more time or memory to read than a printed page does"


def test_without_pypdf_the_mend_is_named(tmp_path, monkeypatch):
    worker = tmp_path / "worker.py"
    worker.write_text(f"print({json.dumps(json.dumps({'missing': 'pypdf'}))})")
    monkeypatch.setattr(pdf_reader, "_WORKER", worker)
    found = read_file(pdf())
    assert found.reason == "PDFs are read only where pypdf is installed"
    assert "presence-audit[pdf]" in found.mend


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("D:20260220100000Z", datetime(2026, 2, 20, 10, tzinfo=UTC)),
        ("D:20260220100000-05'30'", datetime(2026, 2, 20, 15, 30, tzinfo=UTC)),
        ("D:2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("D:20269920", None),
        ("20 February", None),
        ("D:00010101000000+14'00", None),
    ],
)
def test_dates_of_pdfs(stamp, moment):
    assert pdf_reader._created(stamp) == moment


@settings(max_examples=12, deadline=None)
@given(st.sampled_from([pdf(), pdf_with_hidden(("<< /A /B >>",), "/Foo 10 0 R")]), st.data())
def test_no_mutation_of_a_pdf_raises(seed, data):
    at = data.draw(st.integers(0, len(seed)))
    found = read_file(b"%PDF-" + seed[5:at] + data.draw(st.binary(max_size=8)) + seed[at + data.draw(st.integers(0, 8)) :])
    assert isinstance(found, Refused) or found[0].kind == "pdf"
