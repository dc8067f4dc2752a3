"""Runs a Step Functions definition on ministack with functions that live outside it.

Every function is a custom runtime inside ministack: a small forwarder that posts its event to an address, by
default this process, where Python callables play them, and reports an error under the name that came back. ministack's two shorter ways lose that name (proxy mode,
MINISTACK_LAMBDA_PROXY_URL, and its python runtime both report Runtime.HandlerError), so Retry and Catch by
name could not be tried with them.
"""
import base64
import http.server
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile

FORWARDER = '''#!/usr/bin/env python3
import os, urllib.error, urllib.request
RUNTIME = "http://%s/2018-06-01/runtime/invocation/" % os.environ["AWS_LAMBDA_RUNTIME_API"]
def post(url, data):
    return urllib.request.urlopen(urllib.request.Request(url, data, method="POST")).read()
while True:
    with urllib.request.urlopen(RUNTIME + "next") as event:
        answer = RUNTIME + event.headers["Lambda-Runtime-Aws-Request-Id"]
        body = event.read()
    try:
        result, end = post(os.environ["TARGET"], body), "/response"
    except urllib.error.HTTPError as e:
        result, end = e.read(), "/error"
    post(answer + end, result)
'''


CALLBACK = "arn:aws:states:::lambda:invoke.waitForTaskToken"


def with_literal_timeouts(path):
    """The definition as shipped but for one field: ministack reads a callback's TimeoutSeconds as a literal."""
    definition = json.loads(path.read_text())
    for state in definition["States"].values():
        if state.get("Resource") == CALLBACK:
            state["TimeoutSeconds"] = 1
    return json.dumps(definition)


class Thrown(Exception):
    """What a played function throws: the error name as AWS would report it."""

    def __init__(self, name):
        super().__init__(name)
        self.name = name


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Emulator:
    """One ministack process, one HTTP server that plays the functions."""

    def __init__(self):
        self.port, self.functions, self.created = free_port(), {}, set()
        env = dict(os.environ, GATEWAY_PORT=str(self.port), SFN_WAIT_SCALE="0",
                   SERVICES="stepfunctions,lambda,iam,sts,logs", LOG_LEVEL="ERROR")
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from ministack.app import main; main()"],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        for _ in range(300):
            try:
                self.call("states", "AWSStepFunctions.ListStateMachines", {})
                return
            except OSError:
                time.sleep(0.1)
            if self.process.poll() is not None:
                break
        raise RuntimeError("ministack did not start; is it installed for %s?" % sys.executable)

    def close(self):
        self.server.shutdown()
        self.process.terminate()
        self.process.wait(10)

    def _door(emulator):
        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                try:
                    status, body = 200, emulator.functions[self.path[1:]](event)
                except Thrown as e:
                    status, body = 500, {"errorType": e.name, "errorMessage": "played"}
                except Exception as e:  # a bug of the script, not a played failure
                    status, body = 500, {"errorType": "ScriptError", "errorMessage": repr(e)}
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        return Door

    def call(self, service, target, body, path="/", method="POST"):
        headers = {"Content-Type": "application/x-amz-json-1.0",
                   "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/%s/aws4_request, "
                                    "SignedHeaders=host, Signature=0" % service}
        if target:
            headers["X-Amz-Target"] = target
        request = urllib.request.Request("http://127.0.0.1:%d%s" % (self.port, path), json.dumps(body).encode(),
                                         headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as e:
            raise RuntimeError("%s: %s" % (target or path, e.read().decode())) from None

    def states(self, action, **body):
        return self.call("states", "AWSStepFunctions." + action, body)

    def create_function(self, name, functions):
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as z:
            bootstrap = zipfile.ZipInfo("bootstrap")
            bootstrap.external_attr = 0o755 << 16
            z.writestr(bootstrap, FORWARDER)
        self.call("lambda", None, {
            "FunctionName": name, "Runtime": "provided.al2023", "Handler": "bootstrap", "Timeout": 300,
            "Role": "arn:aws:iam::000000000000:role/r", "Code": {"ZipFile": base64.b64encode(code.getvalue()).decode()},
            "Environment": {"Variables": {"TARGET": functions + name}}}, path="/2015-03-31/functions")

    def create_machine(self, name, definition, functions=None):
        """Substitutes `${XFunction}` by a function's name, as SAM's DefinitionSubstitutions do, and creates both.

        functions is the address that events of functions are posted below; this process without.
        """
        for function in sorted(set(re.findall(r"\$\{(\w+)\}", definition)) - self.created):
            self.create_function(function, functions or "http://127.0.0.1:%d/" % self.server.server_port)
            self.created.add(function)
        return self.states("CreateStateMachine", name=name, definition=re.sub(r"\$\{(\w+)\}", r"\1", definition),
                           roleArn="arn:aws:iam::000000000000:role/r")["stateMachineArn"]

    def run(self, machine, name, execution_input, seconds=60):
        """Starts, waits for the end and returns the execution."""
        arn = self.states("StartExecution", stateMachineArn=machine, name=name,
                          input=json.dumps(execution_input))["executionArn"]
        end = time.monotonic() + seconds
        while True:
            described = self.states("DescribeExecution", executionArn=arn)
            if described["status"] != "RUNNING":
                return Execution(described, self.history(arn))
            if time.monotonic() > end:
                raise RuntimeError("still running: %s" % Execution(described, self.history(arn)).path)
            time.sleep(0.05)

    def executions(self, machine):
        """What became of each execution of a machine."""
        arns = [e["executionArn"] for e in self.states("ListExecutions", stateMachineArn=machine)["executions"]]
        return [Execution(self.states("DescribeExecution", executionArn=arn), self.history(arn)) for arn in arns]

    def history(self, arn):
        events, token = [], {}
        while True:
            page = self.states("GetExecutionHistory", executionArn=arn, maxResults=1000, **token)
            events += page["events"]
            if "nextToken" not in page:
                return events
            token = {"nextToken": page["nextToken"]}


class Execution:
    """What happened: status, error, path of states, and transitions as AWS bills them."""

    def __init__(self, described, events):
        self.status, self.error, self.events = described["status"], described.get("error"), events
        self.cause = described.get("cause")
        self.path = [e["stateEnteredEventDetails"]["name"] for e in events if "stateEnteredEventDetails" in e]
        scheduled = sum(e["type"] == "TaskScheduled" for e in events)
        tasks = sum(e["type"] == "TaskStateEntered" for e in events)
        self.retries = scheduled - tasks
        self.transitions = len(self.path) + self.retries
