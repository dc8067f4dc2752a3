package dev.recoup.local;

import com.stripe.net.HttpClient;
import dev.recoup.aws.Executions;
import dev.recoup.aws.Links;
import dev.recoup.aws.Mailer;
import dev.recoup.aws.Secrets;
import dev.recoup.aws.Table;
import dev.recoup.billing.Billing;
import dev.recoup.billing.Connection;
import dev.recoup.billing.Connections;
import dev.recoup.billing.stripe.StripeBilling;
import dev.recoup.functions.assigntask.AssignTaskHandler;
import dev.recoup.functions.classifydecline.ClassifyDeclineHandler;
import dev.recoup.functions.closecase.CloseCaseHandler;
import dev.recoup.functions.decideapproval.DecideApprovalHandler;
import dev.recoup.functions.draftmessage.DraftMessageHandler;
import dev.recoup.functions.enrichaccount.EnrichAccountHandler;
import dev.recoup.functions.holdcase.HoldCaseHandler;
import dev.recoup.functions.managepreferences.ManagePreferencesHandler;
import dev.recoup.functions.receivewebhook.ReceiveWebhookHandler;
import dev.recoup.functions.recordfeedback.RecordFeedbackHandler;
import dev.recoup.functions.requestapproval.RequestApprovalHandler;
import dev.recoup.functions.retrypayment.RetryPaymentHandler;
import dev.recoup.functions.scorerecovery.ScoreRecoveryHandler;
import dev.recoup.functions.selectstep.SelectStepHandler;
import dev.recoup.functions.sendmessage.SendMessageHandler;
import dev.recoup.functions.sweep.SweepHandler;
import dev.recoup.functions.verifybilling.VerifyBillingHandler;
import dev.recoup.functions.watchguardrails.WatchGuardrailsHandler;
import dev.recoup.functions.writeback.WriteBackHandler;
import dev.recoup.local.lambda.LambdaFunction;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The handlers that are deployed, built from the laptop's parts instead of the environment. */
public final class Handlers {
  private Handlers() {}

  /**
   * Every function by the name of its module.
   *
   * @param connections the value of {@code CONNECTIONS}
   * @param linkSecretArn the value of {@code LINK_SECRET_ARN}
   * @param sender the value of {@code SENDER}
   */
  public static Map<String, LambdaFunction> of(
      Parts parts, String connections, String linkSecretArn, String sender) {
    Clock clock = parts.clock();
    Table table = new Table(parts.table(), parts.tableName());
    Executions executions = new Executions(parts.states(), parts.stateMachineArn());
    Mailer mailer = new Mailer(parts.mail(), sender, "recoup");
    Secrets secrets = new Secrets(parts.secrets(), clock);
    Links links = new Links(() -> secrets.get(linkSecretArn), parts.publicUrl());
    Connections configured = Connections.parse(connections);
    Function<String, Billing> billings = billings(configured, secrets, parts.billing(), clock);
    Map<String, LambdaFunction> all = new LinkedHashMap<>();
    all.put(
        "receive-webhook",
        LambdaFunction.of(
            new ReceiveWebhookHandler(table, executions, configured, secrets, clock)));
    all.put(
        "decide-approval",
        LambdaFunction.of(new DecideApprovalHandler(table, executions, links, clock)));
    all.put(
        "manage-preferences",
        LambdaFunction.of(new ManagePreferencesHandler(table, executions, links, billings, clock)));
    all.put(
        "record-feedback", LambdaFunction.of(new RecordFeedbackHandler(table, executions, clock)));
    all.put(
        "sweep",
        LambdaFunction.of(
            new SweepHandler(table, executions, mailer, configured, billings, clock)));
    all.put("watch-guardrails", LambdaFunction.of(new WatchGuardrailsHandler(table, clock)));
    all.put("verify-billing", LambdaFunction.of(new VerifyBillingHandler(table, billings, clock)));
    all.put("classify-decline", LambdaFunction.of(new ClassifyDeclineHandler(table, clock)));
    all.put("enrich-account", LambdaFunction.of(new EnrichAccountHandler(table, clock)));
    all.put("score-recovery", LambdaFunction.of(new ScoreRecoveryHandler(table, clock)));
    all.put("select-step", LambdaFunction.of(new SelectStepHandler(table, clock)));
    all.put("draft-message", LambdaFunction.of(new DraftMessageHandler(table, links, clock)));
    all.put(
        "request-approval",
        LambdaFunction.of(new RequestApprovalHandler(table, executions, mailer, links, clock)));
    all.put("hold-case", LambdaFunction.of(new HoldCaseHandler(table, executions, clock)));
    all.put("retry-payment", LambdaFunction.of(new RetryPaymentHandler(table, billings, clock)));
    all.put(
        "send-message",
        LambdaFunction.of(new SendMessageHandler(table, billings, mailer, links, clock)));
    all.put("assign-task", LambdaFunction.of(new AssignTaskHandler(table, mailer, links, clock)));
    all.put("write-back", LambdaFunction.of(new WriteBackHandler(table, billings, clock)));
    all.put("close-case", LambdaFunction.of(new CloseCaseHandler(table, clock)));
    return all;
  }

  private static Function<String, Billing> billings(
      Connections connections, Secrets secrets, HttpClient http, Clock clock) {
    Map<String, Billing> made = new LinkedHashMap<>();
    // Not computeIfAbsent: reading the secret lets other work in, which may ask for the same.
    return name -> {
      Billing known = made.get(name);
      if (known == null) {
        Connection connection =
            connections
                .named(name)
                .orElseThrow(() -> new IllegalArgumentException("no connection is named " + name));
        known =
            new StripeBilling(connection, secrets.get(connection.apiKeySecretArn()), http, clock);
        made.put(name, known);
      }
      return known;
    };
  }
}
