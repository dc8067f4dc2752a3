"""Drives statemachine/recovery.asl.json on ministack with scripted functions and checks the path of states.

Run: python -m unittest (needs the packages of .ci/requirements.txt).
"""
import json
import pathlib
import unittest

from emulator import Emulator, Thrown, with_literal_timeouts

HERE = pathlib.Path(__file__).resolve().parent
DEFINITION = HERE.parent / "recovery.asl.json"
ERRORS = "dev.recoup.domain.errors."

STEP = {"RETRY": "RETRY_PAYMENT", "REMIND": "SEND_REMINDER", "TASK": "TASK_ESCALATION", "WAIT": "WAIT", "CLOSE": "CLOSE"}
CASE = {"caseId", "round", "run", "pass", "factSeq"}
RECEIVES = {
    "VerifyBilling": CASE - {"factSeq"}, "ClassifyDecline": CASE, "EnrichAccount": CASE, "ScoreRecovery": CASE,
    "SelectStep": CASE | {"billing"}, "DraftMessage": CASE | {"step", "wakeAt"},
    "RequestApproval": CASE | {"mode", "step", "draftId", "wakeAt"},
    "HoldCase": CASE | {"step", "wakeAt", "holdSeconds", "token", "entered", "retry"},
    "RetryPayment": CASE | {"step"}, "SendMessage": CASE | {"step", "draftId"}, "AssignTask": CASE | {"step"},
    "WriteBack": CASE | {"mode"}, "CloseCase": CASE | {"mode"}}
ASK = {"token", "entered", "retry", "approvalSeconds"}
PARK = {"caseId", "round", "run", "mode", "trouble"}


class Play:
    """The functions of one case: each call takes the next line of its script; the last line repeats no further."""

    def __init__(self, emulator, script):
        self.emulator, self.script, self.calls = emulator, {k: list(v) for k, v in script.items()}, []
        self.fact_seq, self.tokens = 1, []

    def call(self, stage, event):
        self.calls.append((stage, event))
        self.check(stage, event)
        line = self.script[stage].pop(0) if self.script.get(stage) else {}
        if isinstance(line, Thrown):
            raise line
        return getattr(self, stage, self.plain)(event, line)

    @staticmethod
    def check(stage, event):
        expected = RECEIVES[stage]
        if event.get("mode") == "ASK":
            expected = expected | ASK
        if event.get("mode") == "PARK":
            expected = PARK
        if set(event) != expected:
            raise AssertionError("%s got %s" % (stage, sorted(event)))

    def plain(self, event, line):
        return line

    def VerifyBilling(self, event, line):
        return {"factSeq": self.fact_seq, "pass": event["pass"] + 1, "billing": "OPEN", "newDecline": False,
                "accountStale": False, "next": "SCORE", **line}

    def ScoreRecovery(self, event, line):
        return {"scoreId": "s%d" % event["pass"]}

    def SelectStep(self, event, line):
        kind = STEP[line["step"]]
        counted = event["pass"] + (1 if event["billing"] == "UNAVAILABLE" else 0)
        return {"pass": counted, "factSeq": self.fact_seq, "step": {"kind": kind, "id": "st%d" % counted, "reason": "R"},
                "path": "REMINDER", "wakeAt": "2026-01-01T09:00:00Z", "holdSeconds": 3600, "due": line["next"] == "ACT",
                "draft": line["next"] == "DRAFT", "approvalSeconds": 7200, "plan": [], "next": line["next"]}

    def DraftMessage(self, event, line):
        return {"draftId": "d%d" % event["pass"], "needsApproval": line["next"] == "APPROVE", "holdSeconds": 1800,
                "approvalSeconds": 7200, "due": line["next"] == "ACT", "next": line["next"]}

    def RequestApproval(self, event, line):
        if event["mode"] == "ASK":
            return self.wait(event, line)
        return line

    def HoldCase(self, event, line):
        return self.wait(event, line)

    def wait(self, event, line):
        self.tokens.append(event["token"])
        if line:
            self.emulator.states("SendTaskSuccess", taskToken=event["token"], output=json.dumps(line))
        return {}

    def WriteBack(self, event, line):
        return {}

    def events(self, stage):
        return [e for s, e in self.calls if s == stage]


def answer(decision, next_, hold=1800):
    return {"decision": decision, "holdSeconds": hold, "approvalSeconds": 3600, "due": next_ == "ACT", "next": next_}


TO_SELECT = ["VerifyBilling", "RouteVerified", "ScoreRecovery", "SelectStep", "RouteStep"]
NEW_DECLINE = ["VerifyBilling", "RouteVerified", "ClassifyDecline", "EnrichAccount", "ScoreRecovery", "SelectStep", "RouteStep"]
CLOSE = ["WriteBackOutcome", "CloseCase", "RouteOutcome"]
SIGNAL = {"woken": True, "reason": "PAID"}
CLOSED = {"closed": True, "next": "END"}


class RecoveryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.emulator, cls.plays = Emulator(), {}
        cls.addClassCleanup(cls.emulator.close)
        for stage in RECEIVES:
            cls.emulator.functions[stage + "Function"] = (
                lambda event, stage=stage: cls.plays[event["caseId"]].call(stage, event))
        cls.machine = cls.emulator.create_machine("recovery", with_literal_timeouts(DEFINITION))

    def play(self, case=None, **script):
        case = case or self.id().rsplit(".", 1)[1]
        self.plays[case] = play = Play(self.emulator, script)
        run = self.emulator.run(self.machine, case[:80], {"caseId": case, "round": 1, "run": 1})
        left = {k: v for k, v in play.script.items() if v}
        self.assertEqual({}, left, "never asked: %s, path %s" % (left, run.path))
        return play, run

    def ends(self, run, *parts, status="SUCCEEDED"):
        self.assertEqual([s for p in parts for s in ([p] if isinstance(p, str) else p)], run.path)
        self.assertEqual(status, run.status, (run.error, run.cause))

    def test_a_card_is_recovered_on_the_second_retry_with_one_message_within_40_transitions(self):
        play, run = self.play(
            VerifyBilling=[{"next": "CLASSIFY"}, {"next": "CLASSIFY"}, {}],
            SelectStep=[{"step": "RETRY", "next": "HOLD"}, {"step": "REMIND", "next": "DRAFT"}, {"step": "RETRY", "next": "HOLD"}],
            HoldCase=[{}, {}, {}], DraftMessage=[{"next": "HOLD"}],
            RetryPayment=[{"result": "DECLINED", "next": "WRITE_BACK"}, {"result": "PAID", "next": "CLOSE"}],
            SendMessage=[{"result": "SENT"}], CloseCase=[CLOSED])
        self.ends(run, NEW_DECLINE, "HoldCase", "RouteStep", "RetryPayment", "RouteOutcome", "WriteBack",
                  NEW_DECLINE, "DraftMessage", "RouteStep", "HoldCase", "RouteStep", "SendMessage", "WriteBack",
                  TO_SELECT, "HoldCase", "RouteStep", "RetryPayment", "RouteOutcome", CLOSE, "Done")
        self.assertLessEqual(run.transitions, 40)
        self.assertEqual(38, run.transitions)
        self.assertEqual([1, 2, 3], [e["pass"] for e in play.events("SelectStep")])
        self.assertEqual([3600, 1800, 3600], [e["holdSeconds"] for e in play.events("HoldCase")])
        self.assertEqual(["PROGRESS", "PROGRESS", "OUTCOME"], [e["mode"] for e in play.events("WriteBack")])
        self.assertEqual("d2", play.events("SendMessage")[0]["draftId"])

    def test_an_overdue_invoice_with_three_reminders_stays_within_48_transitions(self):
        play, run = self.play(
            VerifyBilling=[{"next": "CLASSIFY"}, {}, {}, {}, {"billing": "PAID", "next": "CLOSE"}],
            SelectStep=[{"step": "REMIND", "next": "DRAFT"}] * 3 + [{"step": "TASK", "next": "HOLD"}],
            DraftMessage=[{"next": "HOLD"}] * 3, HoldCase=[{}, {}, {}, SIGNAL],
            SendMessage=[{"result": "SENT"}] * 3, CloseCase=[CLOSED])
        message = ["DraftMessage", "RouteStep", "HoldCase", "RouteStep", "SendMessage", "WriteBack"]
        self.ends(run, NEW_DECLINE, message, TO_SELECT, message, TO_SELECT, message, TO_SELECT, "HoldCase",
                  "VerifyBilling", "RouteVerified", CLOSE, "Done")
        self.assertLessEqual(run.transitions, 48)
        self.assertEqual(47, run.transitions)

    def test_a_hold_that_ends_by_its_time_goes_ahead(self):
        play, run = self.play(SelectStep=[{"step": "TASK", "next": "HOLD"}, {"step": "CLOSE", "next": "CLOSE"}], HoldCase=[{}],
                              AssignTask=[{"result": "ASSIGNED"}], CloseCase=[CLOSED])
        self.ends(run, TO_SELECT, "HoldCase", "RouteStep", "AssignTask", "WriteBack", TO_SELECT, CLOSE, "Done")

    def test_a_wait_that_ends_by_its_time_decides_again(self):
        _, run = self.play(SelectStep=[{"step": "WAIT", "next": "HOLD"}, {"step": "WAIT", "next": "END"}], HoldCase=[{}])
        self.ends(run, TO_SELECT, "HoldCase", "RouteStep", TO_SELECT, "Done")

    def test_a_step_that_is_due_skips_the_hold(self):
        _, run = self.play(SelectStep=[{"step": "RETRY", "next": "ACT"}], RetryPayment=[{"result": "PAID", "next": "CLOSE"}],
                           CloseCase=[CLOSED])
        self.ends(run, TO_SELECT, "RetryPayment", "RouteOutcome", CLOSE, "Done")

    def test_a_signal_ends_a_hold_and_the_loop_decides_again(self):
        play, run = self.play(VerifyBilling=[{}, {"billing": "PAID", "next": "CLOSE"}], SelectStep=[{"step": "RETRY", "next": "HOLD"}],
                              HoldCase=[SIGNAL], CloseCase=[CLOSED])
        self.ends(run, TO_SELECT, "HoldCase", "VerifyBilling", "RouteVerified", CLOSE, "Done")
        self.assertEqual([], play.events("RetryPayment"))
        with self.assertRaisesRegex(RuntimeError, "TaskDoesNotExist"):
            self.emulator.states("SendTaskSuccess", taskToken=play.tokens[0], output="{}")

    def test_an_approval_that_is_given_sends_after_the_hold(self):
        play, run = self.play(SelectStep=[{"step": "REMIND", "next": "DRAFT"}, {"step": "WAIT", "next": "END"}],
                              DraftMessage=[{"next": "APPROVE"}], RequestApproval=[answer("APPROVED", "HOLD", 600)], HoldCase=[{}],
                              SendMessage=[{"result": "SENT"}])
        self.ends(run, TO_SELECT, "DraftMessage", "RouteStep", "RequestApproval", "RouteStep", "HoldCase", "RouteStep",
                  "SendMessage", "WriteBack", TO_SELECT, "Done")
        self.assertEqual(600, play.events("HoldCase")[0]["holdSeconds"])

    def test_a_refusal_and_a_bare_signal_during_an_approval_decide_again(self):
        for case, answered in (("refused", answer("REJECTED", "LOOP")), ("signalled", SIGNAL)):
            with self.subTest(case):
                play, run = self.play(case, SelectStep=[{"step": "REMIND", "next": "DRAFT"}, {"step": "WAIT", "next": "END"}],
                                      DraftMessage=[{"next": "APPROVE"}], RequestApproval=[answered])
                self.ends(run, TO_SELECT, "DraftMessage", "RouteStep", "RequestApproval", "RouteStep", TO_SELECT, "Done")
                self.assertEqual([], play.events("SendMessage"))

    def test_an_approval_that_times_out_goes_to_the_second_approver_and_then_decides_again(self):
        play, run = self.play(SelectStep=[{"step": "REMIND", "next": "DRAFT"}, {"step": "TASK", "next": "END"}],
                              DraftMessage=[{"next": "APPROVE"}],
                              RequestApproval=[{}, answer("OVERTAKEN", "APPROVE"), {}, answer("OVERTAKEN", "LOOP")])
        ask = ["RequestApproval", "ExpireApproval", "RouteStep"]
        self.ends(run, TO_SELECT, "DraftMessage", "RouteStep", ask, ask, TO_SELECT, "Done")
        self.assertEqual([("ASK", 7200), ("EXPIRE", None), ("ASK", 3600), ("EXPIRE", None)],
                         [(e["mode"], e.get("approvalSeconds")) for e in play.events("RequestApproval")])

    def test_an_approval_found_given_at_the_very_time_out_sends(self):
        _, run = self.play(SelectStep=[{"step": "REMIND", "next": "DRAFT"}, {"step": "WAIT", "next": "END"}],
                           DraftMessage=[{"next": "APPROVE"}], RequestApproval=[{}, answer("APPROVED", "ACT")],
                           SendMessage=[{"result": "SENT"}])
        self.ends(run, TO_SELECT, "DraftMessage", "RouteStep", "RequestApproval", "ExpireApproval", "RouteStep", "SendMessage",
                  "WriteBack", TO_SELECT, "Done")

    def test_billing_that_stays_down_becomes_a_hold_chosen_by_select_step(self):
        down = Thrown(ERRORS + "BillingUnavailable")
        play, run = self.play(VerifyBilling=[down] * 6 + [{"billing": "PAID", "next": "CLOSE"}],
                              SelectStep=[{"step": "WAIT", "next": "HOLD"}], HoldCase=[{}], CloseCase=[CLOSED])
        self.ends(run, "VerifyBilling", "SelectStep", "RouteStep", "HoldCase", "RouteStep", "VerifyBilling", "RouteVerified",
                  CLOSE, "Done")
        asked = play.events("SelectStep")[0]
        self.assertEqual(("UNAVAILABLE", 0, 0), (asked["billing"], asked["pass"], asked["factSeq"]))
        self.assertEqual(1, play.events("VerifyBilling")[-1]["pass"])
        self.assertEqual((5, 16), (run.retries, run.transitions))

    def test_billing_that_goes_down_at_the_charge_becomes_a_hold_too(self):
        play, run = self.play(SelectStep=[{"step": "RETRY", "next": "ACT"}, {"step": "WAIT", "next": "END"}],
                              RetryPayment=[Thrown(ERRORS + "BillingUnavailable")] * 6)
        self.ends(run, TO_SELECT, "RetryPayment", "SelectStep", "RouteStep", "Done")
        self.assertEqual(["OPEN", "UNAVAILABLE"], [e["billing"] for e in play.events("SelectStep")])

    def test_a_crash_in_the_last_try_of_an_outage_does_not_park_the_case(self):
        down, crash = Thrown(ERRORS + "BillingUnavailable"), Thrown("Lambda.Unknown")
        _, run = self.play(VerifyBilling=[down] * 5 + [crash, down], SelectStep=[{"step": "WAIT", "next": "END"}])
        self.ends(run, "VerifyBilling", "SelectStep", "RouteStep", "Done")
        self.assertEqual(6, run.retries)

    def test_technical_faults_are_repeated_and_pass(self):
        _, run = self.play(VerifyBilling=[Thrown(ERRORS + "TableBusy"), Thrown("Lambda.Unknown"), {"next": "END"}])
        self.ends(run, "VerifyBilling", "RouteVerified", "Done")
        self.assertEqual(2, run.retries)

    def test_anything_unexpected_parks_and_says_where_and_what(self):
        play, run = self.play(ScoreRecovery=[Thrown("java.lang.NullPointerException")], CloseCase=[{}])
        self.ends(run, "VerifyBilling", "RouteVerified", "ScoreRecovery", "ParkCase", "Parked", status="FAILED")
        self.assertEqual("Recoup.Parked", run.error)
        self.assertEqual({"state": "ScoreRecovery", "error": "java.lang.NullPointerException"},
                         play.events("CloseCase")[0]["trouble"])

    def test_the_very_first_stage_can_park_before_anything_is_known(self):
        play, run = self.play(VerifyBilling=[Thrown("java.lang.Error")], CloseCase=[Thrown("java.lang.Error")])
        self.ends(run, "VerifyBilling", "ParkCase", "Parked", status="FAILED")

    def test_a_word_that_no_choice_knows_parks(self):
        due = {"step": "RETRY", "next": "ACT"}
        for stage, at, script in (
                ("verify", "RouteVerified", {"VerifyBilling": [{"next": "PARK"}]}),
                ("step", "RouteStep", {"SelectStep": [{"step": "WAIT", "next": "PARK"}]}),
                ("kind", "RouteStep", {"SelectStep": [{"step": "CLOSE", "next": "ACT"}]}),
                ("result", "RouteOutcome", {"SelectStep": [due], "RetryPayment": [{"next": "?"}]})):
            with self.subTest(stage):
                play, run = self.play("word-of-" + stage, **script)
                self.assertEqual([at, "ParkCase", "Parked"], run.path[-3:])
                self.assertEqual(at, play.events("CloseCase")[0]["trouble"]["state"])

    def test_an_absent_field_parks_instead_of_going_on(self):
        play, run = self.play(SelectStep=[{"step": "RETRY", "next": "ACT"}], RetryPayment=[{"result": "PAID"}])
        self.assertEqual(["RetryPayment", "ParkCase", "Parked"], run.path[-3:])
        self.assertEqual("States.QueryEvaluationError", play.events("CloseCase")[0]["trouble"]["error"])

    def test_an_account_and_a_write_back_that_fail_go_on(self):
        broken = Thrown("java.lang.IllegalStateException")
        late = [Thrown(ERRORS + "DependencyUnavailable")] * 3
        _, run = self.play(VerifyBilling=[{"next": "ENRICH"}, {}], EnrichAccount=late,
                           SelectStep=[{"step": "TASK", "next": "ACT"}, {"step": "CLOSE", "next": "CLOSE"}],
                           AssignTask=[{"result": "ASSIGNED"}], WriteBack=[broken, broken], CloseCase=[CLOSED])
        self.ends(run, "VerifyBilling", "RouteVerified", "EnrichAccount", "ScoreRecovery", "SelectStep", "RouteStep", "AssignTask",
                  "WriteBack", TO_SELECT, CLOSE, "Done")
        self.assertEqual(2, run.retries)

    def test_a_close_that_is_refused_loops(self):
        play, run = self.play(VerifyBilling=[{"next": "CLOSE"}, {"next": "CLOSE"}],
                              CloseCase=[{"closed": False, "next": "LOOP"}, CLOSED])
        self.ends(run, "VerifyBilling", "RouteVerified", CLOSE, "VerifyBilling", "RouteVerified", CLOSE, "Done")

    def test_a_fenced_off_execution_ends_quietly(self):
        play, run = self.play(VerifyBilling=[{"next": "END"}])
        self.ends(run, "VerifyBilling", "RouteVerified", "Done")
        self.assertEqual(["VerifyBilling"], [s for s, _ in play.calls])

    def test_ids_reach_every_stage_and_a_draft_of_an_earlier_step_is_never_sent(self):
        play, run = self.play(SelectStep=[{"step": "REMIND", "next": "DRAFT"}, {"step": "REMIND", "next": "ACT"}, {"step": "WAIT", "next": "END"}],
                              DraftMessage=[{"next": "ACT"}], SendMessage=[{"result": "SENT"}, {"result": "NOT_ALLOWED"}])
        self.assertEqual(["d1", "NONE"], [e["draftId"] for e in play.events("SendMessage")])
        for _, event in play.calls:
            self.assertEqual((1, 1), (event["round"], event["run"]))


if __name__ == "__main__":
    unittest.main()
