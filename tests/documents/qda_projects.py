"""A REFI-QDA project as another program sees it: read by ElementTree and zipfile alone."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

from documents.report_builders import written
from onrecord.documents.exchange.qda.writer import write_qdpx
from onrecord.domain.report import Report

NS = "{urn:QDA-XML:project:1.0}"


class Project:
    """A project as another program sees it."""

    def __init__(self, report: Report) -> None:
        self.data = written(report, write_qdpx)
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.root = ET.fromstring(self.files["project.qde"])  # noqa: S314 - written by ourselves
        self.codes = {code.get("guid"): code.get("name") for code in self.root.iter(f"{NS}Code")}
        self.users = {user.get("guid"): user.get("name") for user in self.root.iter(f"{NS}User")}
        (self.source,) = self.root.iter(f"{NS}TextSource")
        self.text = self.file(self.source)

    def file(self, element: ET.Element) -> str:
        path = element.get("plainTextPath").removeprefix("internal://")
        return self.files[f"Sources/{path}"].decode("utf-8")

    def coded(self) -> list[tuple[str, str, str]]:
        """Code, words and description of each coded selection."""
        return [
            (self.codes[selection.find(f"{NS}Coding/{NS}CodeRef").get("targetGUID")], *self.words(selection))
            for selection in self.source.iter(f"{NS}PlainTextSelection")
            if selection.find(f"{NS}Coding") is not None
        ]

    def words(self, selection: ET.Element) -> tuple[str, str]:
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        return self.text[start:end], selection.findtext(f"{NS}Description", "")
