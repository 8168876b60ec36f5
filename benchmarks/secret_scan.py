"""Refuse anything in the repository that looks like a secret: python -m benchmarks.secret_scan [FILE…]

Works offline on the files that git knows or would take in. A finding is named by file, line and kind, never by what it
is. What only looks like one stands in ALLOWED, by file and kind, with the reason.
"""

import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

KINDS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|\bAGE-SECRET-KEY-1[0-9A-Z]{20}"),
    "keyset": re.compile(r'"keyData"|"primaryKeyId"\s*:\s*\d|type\.googleapis\.com/google\.crypto\.tink\.\w+Key"'),
    "access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b"),
    "token": re.compile(
        r"\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{32,}"
        r"|hf_[0-9A-Za-z]{30,}|npm_[0-9A-Za-z]{36}|pypi-[\w-]{50,})"
    ),
    "token (JWT)": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "password in an address": re.compile(
        r"\b[a-z][a-z0-9+]*://[^\s/:@\"'<>{}]+:(?!password@)[^\s/:@\"'<>{}]{3,}@[\w.]"
    ),
}
ASSIGNED = re.compile(
    r"(?i)\b(\w*(?:secret|passwo?r?d|token|api_?key|private_?key|access_?key)\w*)[\"']?\s*(?::\s*str\s*)?[:=]\s*"
    r"[\"']([^\"'\s]{16,})[\"']"
)
RANDOM = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w+/=-])")
BITS = 4.5  # per letter; words and paths have fewer, random Base64 of 40 letters has about 5
HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
FILES = re.compile(
    r"(?i)(?:^|/)(?:keyset\.json|secret-key|audit-key|signing\.key|id_(?:rsa|ed25519)|\.env|.*\.(?:pem|p12|pfx|kdbx))$"
)
ALLOWED: dict[tuple[str, str], str] = {
    ("benchmarks/secret_scan.py", "keyset"): "the pattern itself",
    ("stillhere/profiles/places.toml.sig", "random letters"): "a signature, which is public",
    ("stillhere/profiles/trusted.pub", "random letters"): "a public key",
    ("stillhere/web/backup/recovery.py", "keyset"): "the names of a keyset's fields",
    ("tests/coding/llm/test_endpoint.py", "password in an address"): "an invented address that has to be refused",
    ("tests/demo/test_practice.py", "value of “secret”"): "the published example of RFC 6238",
    ("tests/web/test_serving.py", "random letters"): "an invented key",
}
HASHES = ("requirements/", "frontend/package-lock.json")  # of packages, which are public
MOST = 2 * 2**20  # bytes; larger files are data, looked at for their kinds and not for randomness


def findings(text: str, *, randomness: bool = True) -> Iterator[tuple[int, str]]:
    """Line and kind of all that looks like a secret."""
    for number, line in enumerate(text.split("\n"), start=1):
        yield from ((number, kind) for kind, pattern in KINDS.items() if pattern.search(line))
        for name, value in ASSIGNED.findall(line):
            if entropy(value) > 3.5 and any(c.isdigit() for c in value) and not re.search(r"[{}<>().\[\]/ ]", value):
                yield number, f"value of “{name}”"
        if randomness:
            words = (word.group() for word in RANDOM.finditer(line))
            if any(not HEX.fullmatch(w) and looks_random(w) for w in words):
                yield number, "random letters"


def looks_random(word: str) -> bool:
    """Small and capital letters and digits in a mix that names and paths don't have."""
    kinds = sum(any(test(c) for c in word) for test in (str.islower, str.isupper, str.isdigit))
    return kinds == 3 and entropy(word) >= BITS


def entropy(word: str) -> float:
    """Bits per letter, after Shannon."""
    return -sum(n / len(word) * math.log2(n / len(word)) for n in Counter(word).values())


def scan(paths: list[str]) -> list[str]:
    """One sentence for each finding."""
    found = []
    for path in paths:
        file = Path(path)
        if not file.is_file():
            continue
        if FILES.search(path):
            found.append(f"{path}: a file of this name holds secrets")
        data = file.read_bytes()
        if b"\0" in data[:4096]:
            continue
        text = data.decode("utf-8", "replace")
        randomness = len(data) < MOST and not path.startswith(HASHES)
        found += [
            f"{path}:{n}: {kind}" for n, kind in findings(text, randomness=randomness) if (path, kind) not in ALLOWED
        ]
    return found


def main() -> int:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    paths = sys.argv[1:] or subprocess.run(listed, capture_output=True, text=True, check=True).stdout.splitlines()
    found = scan(paths)
    print("\n".join(found or [f"{len(paths):,} files, no secrets."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
