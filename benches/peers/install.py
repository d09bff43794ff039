"""Installs each peer by its package manager, below the target folder, and says how to call it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Missing(Exception):
    """A peer that cannot be had here, and why."""


@dataclass
class Installed:
    command: list
    options: dict


def install(peer, folder):
    command, options = globals()[f"_{peer.by}"](folder)
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | options.pop("env", {}) | peer.environment
    return Installed(command, options | {"env": environment})


def _do(words, what, **options):
    try:
        subprocess.run(words, check=True, stdout=sys.stderr, **options)
    except (OSError, subprocess.CalledProcessError) as why:
        # The command as typed: RESULTS.md names no folder of this machine.
        typed = " ".join(Path(word).name if os.path.isabs(word) else str(word) for word in words)
        raise Missing(f"{what} could not be installed: `{typed}` failed ({type(why).__name__})") from why


def _python(folder):
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        _do([sys.executable, "-m", "venv", str(folder / "venv")], "a Python environment")
    wanted = str(HERE / "python" / "requirements.txt")
    _do([str(python), "-m", "pip", "install", "--quiet", "-r", wanted], "numpy, pandas and holidays")
    return python


def _numpy(folder):
    return [_python(folder), HERE / "python" / "numpy_jobs.py"], {}


def _pandas(folder):
    return [_python(folder), HERE / "python" / "pandas_jobs.py"], {}


def _holidays(folder):
    return [_python(folder), HERE / "python" / "holidays_jobs.py"], {}


def _opening_hours_rs(folder):
    built = folder / "opening-hours-rs"
    manifest = str(HERE / "opening-hours-rs" / "Cargo.toml")
    cargo = os.environ.get("CARGO", "cargo")
    build = [cargo, "build", "--quiet", "--release", "--locked", "--manifest-path", manifest]
    _do(build, "opening-hours-rs", env=os.environ | {"CARGO_TARGET_DIR": str(built)})
    return [built / "release" / "livret-peer-opening-hours-rs"], {}


def _opening_hours_js(folder):
    if not shutil.which("node"):
        raise Missing("there is no `node`: install Node.js")
    prefix = folder / "npm"
    prefix.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "opening-hours-js" / "package.json", prefix)
    npm = ["npm", "install", "--silent", "--no-package-lock", "--no-audit", "--no-fund"]
    _do(npm, "opening_hours.js", cwd=prefix)
    # It reads the wall clock of the process.
    options = {"cwd": prefix, "env": {"TZ": "Europe/Paris"}}
    return ["node", HERE / "opening-hours-js" / "jobs.mjs"], options


def _postgresql(folder):
    places = [Path("/usr/lib/postgresql/15/bin"), *(Path(at).parent for at in [shutil.which("initdb")] if at)]
    place = next((place for place in places if (place / "initdb").exists()), None)
    if not place and os.geteuid() == 0 and shutil.which("apt-get"):
        _do(["apt-get", "install", "-y", "-q", "postgresql-15"], "PostgreSQL")
        place = places[0]
    if not place:
        raise Missing("there is no `initdb`: `apt-get install postgresql-15`")
    python = _python(folder)
    return [python, HERE / "postgresql" / "jobs.py"], {"env": {"POSTGRES_BIN": str(place)}}


def _biz(_):
    raise Missing(
        "it is a Ruby gem, and there is no package of it in Debian; the registries that this command uses are "
        "crates.io, PyPI, npm and Debian's"
    )
