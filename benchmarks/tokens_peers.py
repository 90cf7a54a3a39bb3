"""Python's peers of the tokens, those that are installed: `python benchmarks/tokens_peers.py COUNT`, run by `benchmarks.tokens`.

Stands alone, so that it can run in an environment of the peers' own. Prints processor seconds an operation by name.
"""

import json
import os
import sys
import time


def timed(count, do):
    began = time.process_time()
    for n in range(count):
        do(n)
    return (time.process_time() - began) / count


def rbcl(count):
    import rbcl

    key, points = (
        rbcl.crypto_core_ristretto255_scalar_random(),
        [rbcl.crypto_core_ristretto255_random() for _ in range(count)],
    )
    return {
        "rbcl: a multiplication": timed(count, lambda n: rbcl.crypto_scalarmult_ristretto255(key, points[n]))
    }


def pysodium(count):
    import pysodium

    key = pysodium.crypto_core_ristretto255_scalar_random()
    points = [pysodium.crypto_core_ristretto255_from_hash(os.urandom(64)) for _ in range(count)]
    return {
        "pysodium: a multiplication": timed(
            count, lambda n: pysodium.crypto_scalarmult_ristretto255(key, points[n])
        )
    }


def oblivious(count):
    """`oprf` stands on it, and hashes in its own way: not the standard's function."""
    import oprf

    key, numbers = oprf.mask(), [oprf.data.hash(f"personal:{n:012}") for n in range(count)]
    return {"oblivious, oprf: an evaluation (not RFC 9497)": timed(count, lambda n: key(numbers[n]))}


def voprf(count):
    import voprf
    from voprf import ristretto

    server = ristretto.Evaluator.from_seed(os.urandom(32), b"2026")
    public = server.public_key
    public = public() if callable(public) else public
    inputs = [f"personal:{n:012}".encode() for n in range(count)]
    began = time.process_time()
    blinded = [ristretto.Client.blind(one) for one in inputs]
    after = time.process_time()
    answer = server.evaluate_batch([one for _client, one in blinded])
    evaluated = time.process_time()
    ristretto.Client.finalize_batch([client for client, _one in blinded], answer, public)
    done = time.process_time()
    assert voprf
    return {
        "voprf (VOPRF alone): blind": (after - began) / count,
        "voprf (VOPRF alone): evaluate with proof": (evaluated - after) / count,
        "voprf (VOPRF alone): verify and finalize": (done - evaluated) / count,
    }


def main():
    count, found = int(sys.argv[1]), {}
    for peer in (rbcl, pysodium, oblivious, voprf):
        try:
            found |= peer(count)
        except (ImportError, OSError, TypeError, AttributeError):
            found[f"{peer.__name__}: not installed"] = None
    print(json.dumps(found))


if __name__ == "__main__":
    main()
