"""Somebody who stamps the time, made with openssl for a test."""

import subprocess

TSA_SETTINGS = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamps]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """Somebody who stamps the time: a certificate of its own, made by openssl, and a page that answers."""

    def __init__(self, folder, name):
        self.folder = folder
        folder.mkdir()
        (folder / "tsa.cnf").write_text(TSA_SETTINGS.format(folder=folder))
        (folder / "serial").write_text("01\n")
        key = ["-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf"]
        self._openssl(
            "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", f"/CN={name} CA", "-days", "9",
            "-extensions", "ca",
        )  # fmt: skip
        self._openssl("req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        self._openssl(
            "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-out", "tsa.pem", "-days", "9", "-extfile", "tsa.cnf", "-extensions", "stamps",
        )  # fmt: skip

        self.trusted = folder / "trusted.pem"
        self.trusted.write_text((folder / "tsa.pem").read_text() + (folder / "ca.pem").read_text())

    def stamp(self, asked):
        (self.folder / "asked.tsq").write_bytes(asked)
        self._openssl(
            "ts", "-reply", "-queryfile", "asked.tsq", "-config", "tsa.cnf", "-section", "one", "-out", "said.tsr"
        )  # fmt: skip
        return (self.folder / "said.tsr").read_bytes()

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)
