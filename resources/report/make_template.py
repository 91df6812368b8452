"""Pack the report template: the parts under ``template/`` become ``template.docx``.

Run it after changing a part.  The same parts always give the same bytes.
"""

import zipfile
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack_template(parts: Path, target: Path) -> None:
    """Write all files under ``parts`` into the package ``target``, the content types first."""
    names = sorted(path.relative_to(parts).as_posix() for path in parts.rglob("*") if path.is_file())
    names.sort(key=lambda name: name != _FIRST)
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (parts / name).read_bytes())


if __name__ == "__main__":
    pack_template(_FOLDER / "template", _FOLDER / "template.docx")
