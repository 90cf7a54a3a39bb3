"""`utvag post`: the process that takes in packages from other installations."""

import argparse
import os
import sys

from utvag.cli.running import address_can_be_read, granian, may_start

AT_ONCE = 64
# Seconds.
HEAD_WITHIN = 10
MISSING = (
    "Set UTVAG_POST_CERTIFICATE, UTVAG_POST_KEY and UTVAG_POST_TRUSTED first (docs/operation.md says how), or give "
    "--behind-proxy where a proxy asks for the certificates of those who connect."
)


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    post = subparsers.add_parser("post", help="take in packages from other installations")
    post.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    post.add_argument("--port", type=int, default=8443)
    post.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy ends TLS and lets in only those with a certificate that is trusted",
    )
    post.set_defaults(run=run_post)


def run_post(args: argparse.Namespace) -> int:
    """Take in until stopped. Nobody connects without a certificate that is trusted: here, or at the proxy."""
    from django.conf import settings

    if not address_can_be_read():
        return 1
    files = (settings.POST_CERTIFICATE, settings.POST_KEY, settings.POST_TRUSTED)
    if not args.behind_proxy and not all(files):
        print(MISSING, file=sys.stderr)
        return 1
    if not may_start():
        return 1
    command = post_command(args.host, args.port, files=None if args.behind_proxy else files)
    os.execv(sys.executable, command)  # noqa: S606 -- no shell is wanted
    return 0


def post_command(host: str, port: int, *, files: tuple[str, str, str] | None) -> list[str]:
    """The server itself; with files it asks everybody for a certificate and speaks nothing older than TLS 1.3.

    One request a connection, and at most so many of them at once; a head that is not whole in time is waited for no longer.
    """
    command = [
        *granian(host, port),
        "--interface",
        "asginl",
        "--http",
        "1",
        "--no-ws",
        "--no-http1-keep-alive",
    ]
    command += ["--backpressure", str(AT_ONCE), "--http1-header-read-timeout", str(HEAD_WITHIN * 1000)]
    if files:
        certificate, key, trusted = files
        command += ["--ssl-certificate", certificate, "--ssl-keyfile", key, "--ssl-protocol-min", "tls1.3"]
        command += ["--ssl-ca", trusted, "--ssl-client-verify"]
    return [*command, "utvag.config.post:application"]
