"""Tells workflow stories on ministack with the real Java handlers.

One Java process (MinistackStories, on the test class path that `mvn package` leaves) holds every handler with
DynamoDB Local, the Stripe sandbox and the outbox. Webhooks go through its signed front door, receive-webhook
starts executions on ministack, ministack calls the handlers, and the mailbox wakes what waits there. Each story
is a test of statemachine/src/test/java, told twice: on our own runner and on ministack. It has to hold on both
and to come out the same: path of states, transitions, audit log, charges and mails.
"""
import json
import pathlib
import re
import subprocess
import unittest
import urllib.error
import urllib.request

from emulator import Emulator, with_literal_timeouts

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MODULE = ROOT / "statemachine"


def command():
    classpath = MODULE / "target/run/classpath"
    if not classpath.is_file():
        raise RuntimeError("statemachine is not built; run mvn package")
    subprocess.run([ROOT / "recoup", "--help"], check=True, stdout=subprocess.DEVNULL)  # finds a JDK and notes it
    jdk = pathlib.Path((ROOT / "local/target/run/jdk").read_text().strip())
    return [jdk / "bin/java", "--enable-native-access=ALL-UNNAMED",
            "-cp", "%s:%s" % (MODULE / "target/test-classes", classpath.read_text()),
            "dev.recoup.statemachine.MinistackStories"]


class StoriesTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.emulator = Emulator()
        cls.addClassCleanup(cls.emulator.close)
        java = subprocess.Popen(command() + ["http://127.0.0.1:%d" % cls.emulator.port], cwd=MODULE,
                                stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(java.communicate)
        cls.addClassCleanup(java.terminate)
        cls.door = "http://127.0.0.1:%d/" % int(java.stdout.readline())

    def tell(self, test, story, retried=False):
        machine = self.emulator.create_machine(
            story[:80], with_literal_timeouts(MODULE / "recovery.asl.json"), self.door + "functions/")
        request = urllib.request.Request("%sstories/%s/%s" % (self.door, test, story), machine.encode())
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                told = answer.read().decode()
        except urllib.error.HTTPError as e:
            self.fail(e.read().decode())
        if retried:  # ministack does not wait between technical tries, so later times and ids made of them differ
            told = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=-)\d{13}(?=-)", "TIME", told)
        told = json.loads(told)
        self.assertEqual(told["runner"], told["ministack"])
        self.assertEqual(told["runner"]["path"], [e.path for e in self.emulator.executions(machine)])

    def test_recovered_on_the_second_try(self):
        self.tell("RecoveryStoryTest", "a_payment_that_fails_for_want_of_money_is_recovered_on_the_second_try")

    def test_hard_decline_to_a_new_card(self):
        self.tell("RecoveryStoryTest", "a_hard_decline_leads_to_the_card_page_and_a_new_card_to_one_charge_at_once")

    def test_paid_during_a_hold(self):
        self.tell("RecoveryStoryTest", "a_payment_during_a_hold_ends_the_case_within_the_minute")

    def test_approved_by_the_link_and_sent(self):
        self.tell("ApprovalStoryTest", "a_message_about_much_money_leaves_only_after_a_yes")

    def test_nobody_answers_an_approval(self):
        self.tell("ApprovalStoryTest", "silence_goes_to_the_second_approver_and_then_becomes_a_task_and_never_a_message")

    def test_overdue_with_three_reminders_then_paid(self):
        self.tell("CustomerStoryTest", "an_overdue_invoice_is_paid_after_the_third_reminder")

    def test_billing_down_when_a_charge_is_due(self):
        self.tell("TroubleStoryTest", "billing_that_is_down_when_a_charge_is_due_makes_the_charge_wait", retried=True)


if __name__ == "__main__":
    unittest.main()
