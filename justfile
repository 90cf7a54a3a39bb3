# Everything a developer does; `python3 dev.py setup` first (it brings `just` too: .venv/bin/just).

python := justfile_directory() / ".venv/bin/python"

_default:
    @just --list --unsorted

# look at everything but the tests; change nothing
check *names:
    "{{ python }}" -m tools.checks --no-tests {{ names }}

# mend what a tool can mend
fix:
    "{{ python }}" -m ruff check --fix-only --quiet .
    "{{ python }}" -m ruff format .

# the tests, without the browser; any pytest argument
test *arguments:
    "{{ python }}" -m pytest -m "not journey" {{ arguments }}

# walk through the program in a browser; any pytest argument
journeys *arguments:
    "{{ python }}" -m tools.checks --only journeys -- {{ arguments }}

# measure speed, print one table and write it to docs/benchmarks.md
bench:
    "{{ python }}" -m benchmarks

# try what is promised of security, and write the figures to docs/assurance.md; or only the parts named
assurance *parts:
    "{{ python }}" -m assurance {{ parts }}

# start the demo municipality
demo *arguments:
    "{{ python }}" -m utvag demo {{ arguments }}

# renew the locked requirements
lock *arguments:
    "{{ python }}" -m tools.lock {{ arguments }}

# collect the texts to translate, and say which lack Swedish
messages *modules:
    "{{ python }}" -m tools.translations update {{ modules }}
    "{{ python }}" -m tools.translations compile {{ modules }}
    "{{ python }}" -m tools.translations check {{ modules }}

# known weaknesses of what the program is built of, and of its code; needs a network
audit:
    "{{ python }}" -m tools.audit
