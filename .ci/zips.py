"""Checks the functions' zips: present, small, nothing twice, no second HTTP client, and the same bytes again.

zips.py check            prints one line per zip, fails on what is wrong
zips.py digests          prints digest and path, to compare two builds
"""
import collections
import hashlib
import pathlib
import re
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = {p.parent.name for p in ROOT.glob("shared/*/pom.xml")}
MODULES = sorted(p.parent.name for p in ROOT.glob("functions/*/pom.xml"))
MEGABYTE = 1_000_000
UNWANTED = ("netty", "apache-client", "httpclient", "httpcore", "aws-crt", "DynamoDBLocal", "junit", "jqwik")
# A client that a handler wires up and its zip does not hold fails only in AWS.
NEEDS = {
    b"dev/recoup/aws/Wiring$Vault": "secretsmanager", b"dev/recoup/aws/Wiring$Ses": "sesv2",
    b"dev/recoup/aws/Wiring$S3": "s3", b"dev/recoup/aws/Wiring$StepFunctions": "sfn", b"dev/recoup/billing/Billings": "stripe-java"}
# receive-webhook verifies by HMAC and reads the JSON tree.
WITHOUT_STRIPE = {"receive-webhook"}


def path(module):
    return ROOT / "functions" / module / "target" / (module + ".zip")


def problems(module):
    if not path(module).is_file():
        yield "is missing; run mvn package"
        return
    with zipfile.ZipFile(path(module)) as z:
        names = [i.filename for i in z.infolist() if not i.is_dir()]
        code = b"".join(z.read(n) for n in names if n.endswith(".class"))
    jars = [n[4:] for n in names if n.startswith("lib/")]
    artifacts = collections.Counter(re.sub(r"-\d[^/]*\.jar$", "", j) for j in jars)
    handler = "dev/recoup/functions/%s/%sHandler.class" % (
        module.replace("-", ""), "".join(w.capitalize() for w in module.split("-")))
    if handler not in names:
        yield "has no " + handler
    for artifact, count in sorted(artifacts.items()):
        if count > 1:
            yield "holds %s %d times" % (artifact, count)
    for jar in jars:
        if any(u in jar for u in UNWANTED):
            yield "holds " + jar
        if jar.endswith("-SNAPSHOT.jar") and not any(jar.startswith(s + "-") for s in SHARED):
            yield "holds another function: " + jar
    for use, artifact in NEEDS.items():
        if (use in code) != (artifact in artifacts):
            yield "%s %s" % ("lacks" if use in code else "holds without use", artifact)
    stripe = "stripe-java" in artifacts
    if stripe and module in WITHOUT_STRIPE:
        yield "holds stripe-java"
    size, limit = path(module).stat().st_size, (40 if stripe else 12) * MEGABYTE
    print("%-20s %6.2f of %d MB" % (module, size / MEGABYTE, limit / MEGABYTE))
    if size > limit:
        yield "is larger than %d MB" % (limit / MEGABYTE)


def check():
    found = ["%s %s" % (m, p) for m in MODULES for p in problems(m)]
    print("\n".join(found))
    return bool(found) or not MODULES


def digests():
    for module in MODULES:
        print(hashlib.sha256(path(module).read_bytes()).hexdigest(), module)


if __name__ == "__main__":
    sys.exit({"check": check, "digests": digests}[sys.argv[1]]())
