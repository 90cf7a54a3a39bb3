#!/usr/bin/env python3
"""Sets up Utväg and runs it; standard library only, on any Python from 3.8.

    python3 dev.py run        start the demo (options: see `dev.py utvag demo --help`)
    python3 dev.py test       all checks and tests, as in CI
    python3 dev.py check      the checks without the tests
    python3 dev.py utvag ...  the command `utvag`
    python3 dev.py python ... the project's Python
    python3 dev.py setup      only install

DEV_PYTHON names the Python to use, if the one found is not the right one.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, ".installed")
UV_LOCK = os.path.join(ROOT, "requirements", "uv.txt")
WINDOWS = os.name == "nt"
OLDEST = (3, 12)
PREFERRED = ["3.13", "3.14", "3.12"]

COMMANDS = {
    "run": ("demo", ["-m", "utvag", "demo"]),
    "test": ("dev", ["-m", "tools.checks"]),
    "check": ("dev", ["-m", "tools.checks", "--no-tests"]),
    "utvag": ("demo", ["-m", "utvag"]),
    "python": ("dev", []),
    "setup": ("dev", None),
}


def say(message):
    print("[dev] " + message, file=sys.stderr, flush=True)


def give_up(message):
    say(message)
    sys.exit(1)


def main(arguments):
    if sys.version_info < (3, 8):
        give_up("dev.py needs Python 3.8 or newer to start; this is %s." % sys.version.split()[0])
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__.strip())
        return 0 if arguments[:1] in ([], ["help"], ["-h"], ["--help"]) else 2
    requirements, command = COMMANDS[arguments[0]]
    clean_environment()
    with one_at_a_time():
        ensure_installed(requirements)
        ensure_translations()
    if command is None:
        return 0
    os.chdir(ROOT)
    whole = [program(VENV), *command, *arguments[1:]]
    if WINDOWS:
        return subprocess.call(whole)
    return os.execv(whole[0], whole)


def clean_environment():
    """Drop what would lead the child astray, or make it three times slower (no bytecode)."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"):
        os.environ.pop(name, None)
    os.environ["PIP_USER"] = "0"
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"


@contextlib.contextmanager
def one_at_a_time():
    """Two that set up at once would install over each other; the kernel frees a dead one's lock."""
    with open(os.path.join(ROOT, ".venv.lock"), "a+") as lock:
        if WINDOWS:
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("waiting for another set-up in this folder")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# What is installed


def ensure_installed(requirements):
    """Install unless the stamp, which is written last, says that exactly this is there."""
    wanted = digest(requirements)
    usable = version_of(program(VENV), of_venv=True) >= OLDEST
    # The set for development contains the one for the demo (tools/lock.py sees to that).
    if usable and stamp() in (wanted, digest("dev")):
        return
    uv = working_uv()
    if not usable:
        uv = make_venv(uv)
    if os.path.exists(STAMP):
        os.remove(STAMP)
    say("installing (hashes checked)")
    install(uv, os.path.join(ROOT, "requirements", requirements + ".txt"))
    with open(STAMP, "w") as file:
        file.write(wanted)


def digest(requirements):
    with open(os.path.join(ROOT, "requirements", requirements + ".txt"), "rb") as file:
        return requirements + " " + hashlib.sha256(file.read()).hexdigest()


def stamp():
    try:
        with open(STAMP) as file:
            return file.read()
    except OSError:
        return ""


def install(uv, lock):
    """With uv (ten times faster), else with pip."""
    python = program(VENV)
    pip = [python, "-m", "pip", "install", "-q", "--require-hashes", "-r"]
    if not uv and ensure_pip(python) and succeeds([*pip, UV_LOCK]):
        uv = working_uv()
    if uv and succeeds([uv, "pip", "install", "-q", "--require-hashes", "--python", python, "-r", lock]):
        return
    say("uv cannot do it; trying pip, which takes a minute or two")
    if not (ensure_pip(python) and succeeds([*pip, lock])):
        give_up("The packages could not be installed: see above. Can this computer reach a package index?")


# The virtual environment


def make_venv(uv):
    """Make .venv anew (there is none, or its Python is gone, broken or too old); return a working uv."""
    if os.path.islink(VENV):
        os.remove(VENV)
    elif os.path.exists(VENV):
        say("making .venv anew: its Python does not work any more")
        shutil.rmtree(VENV)
    pythons = [path for path in candidates() if version_of(path) >= OLDEST]
    for python in pythons:
        made = uv and succeeds([uv, "venv", "-q", "--clear", "--python", python, VENV])
        # Debian's Python lacks ensurepip until another package is installed.
        if not made and answers([python, "-c", "import venv, ensurepip"]):
            made = succeeds([python, "-m", "venv", "--clear", VENV])
        if made and version_of(program(VENV), of_venv=True) >= OLDEST:
            say("made .venv with Python %d.%d (%s)" % (*version_of(python), python))
            return uv
        shutil.rmtree(VENV, ignore_errors=True)
    if pythons:
        lacks_venv(pythons[0])
    return fetch_python(uv)


def fetch_python(uv):
    """Have uv fetch a Python, as the last way out."""
    say("no Python 3.12 or newer found; asking uv to fetch %s" % PREFERRED[0])
    if not uv:
        tools = os.path.join(ROOT, ".uv")
        if not answers([sys.executable, "-c", "import venv, ensurepip"]):
            lacks_venv(sys.executable)
        pip = [program(tools), "-m", "pip", "install", "-q", "--require-hashes", "-r", UV_LOCK]
        if not (succeeds([sys.executable, "-m", "venv", tools]) and succeeds(pip)):
            give_up("uv, which would fetch one, could not be installed. " + NEEDS_PYTHON)
        uv = program(tools, "uv")
    if not succeeds([uv, "venv", "-q", "--python", PREFERRED[0], VENV], stderr=subprocess.DEVNULL):
        give_up("None could be fetched. " + NEEDS_PYTHON)
    return uv


NEEDS_PYTHON = (
    "Install Python 3.12 or newer (for example python3.13 with your system's package manager,"
    " or from python.org), or set DEV_PYTHON to one."
)


def lacks_venv(python):
    give_up(
        "%s cannot make virtual environments. On Debian or Ubuntu: apt install python%d.%d-venv"
        % (python, *version_of(python))
    )


def candidates():
    """Every Python worth asking. uv does not look into pyenv's folders, so this does."""
    if os.environ.get("DEV_PYTHON"):
        yield os.environ["DEV_PYTHON"]
        return
    if sys.version_info[:2] >= OLDEST and sys.prefix == sys.base_prefix:
        yield sys.executable
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for version in PREFERRED:
        pattern = os.path.join(glob.escape(pyenv), "versions", version + ".*", "bin", "python")
        yield from sorted(glob.glob(pattern), key=lambda path: [len(path), path], reverse=True)
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            found = shutil.which("python" + version, path=folder)
            if found:
                yield found
    if sys.version_info[:2] >= OLDEST:
        yield sys.executable


def version_of(python, of_venv=False):
    """Its version, asked by running it: shims and left-overs exist without working."""
    script = "import sys; print(*sys.version_info[:2])"
    if of_venv:
        script += "; sys.exit(sys.prefix == sys.base_prefix)"
    try:
        done = subprocess.run([python, "-c", script], capture_output=True, timeout=30)
        return tuple(map(int, done.stdout.split())) if done.returncode == 0 else (0, 0)
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0, 0)


def working_uv():
    """The uv on PATH, unless it is a pyenv shim that leads nowhere; else the one in .venv."""
    for uv in (shutil.which("uv"), program(VENV, "uv")):
        if uv and answers([uv, "--version"]):
            return uv
    return None


def ensure_pip(python):
    return answers([python, "-m", "pip", "--version"]) or answers([python, "-m", "ensurepip"])


def answers(command):
    return succeeds(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def succeeds(command, **options):
    try:
        return subprocess.call(command, **options) == 0
    except OSError:
        return False


def program(venv, name="python"):
    return os.path.join(venv, "Scripts", name + ".exe") if WINDOWS else os.path.join(venv, "bin", name)


# Translations


def ensure_translations():
    """Compiled catalogues are not in git; without them the Swedish pages are English."""
    pattern = os.path.join(glob.escape(ROOT), "utvag", "*", "locale", "*", "LC_MESSAGES", "*.po")
    if any(is_older(source[:-3] + ".mo", source) for source in glob.glob(pattern)):
        if not succeeds([program(VENV), "-m", "tools.translations", "compile"], cwd=ROOT):
            give_up("The translations could not be compiled: see above.")


def is_older(made, source):
    return not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(source)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
