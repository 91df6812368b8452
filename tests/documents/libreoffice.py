"""Documents as a real LibreOffice saves them."""

import shutil
import subprocess
from pathlib import Path

import pytest


def saved_by_libreoffice(package: bytes, folder: Path, kind: str, source: str = "docx") -> bytes:
    """The document opened in LibreOffice and saved as another ``kind``; the test is skipped where it isn't installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    opened, target = folder / f"opened.{source}", folder / "saved"
    opened.write_bytes(package)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    filters = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "pdf": "pdf"}
    convert = [office, profile, "--headless", "--convert-to", filters[kind], "--outdir", str(target), str(opened)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    return (target / f"opened.{kind}").read_bytes()
