/**
 * What every deployment uses: the table and its protocols, secrets, mail, the handler base.
 *
 * <p>Access patterns of the one table (base key {@code pk}, {@code sk}; sparse index {@code gsi1}
 * with {@code g1}, {@code g2}). C: the read is strongly consistent. Every write of a case item is
 * conditional on its {@code version}; what was found out about it (reading, diagnosis, account,
 * score, label) is replaced beside it without one, because whoever acts on it makes it anew.
 *
 * <pre>
 * pattern                       key                                 read  written by              on condition
 * case with attempts and tasks  CASE#id / CASE, DOSSIER, ATTEMPT#…  C     every stage, webhooks   version unchanged
 * last reading of the invoice   CASE#id / READING                   C     who asks billing        none
 * judgement of the last decline CASE#id / DIAGNOSIS                 C     classify-decline        none
 * the payer's context           CASE#id / ACCOUNT                   C     enrich-account          none
 * the last score                CASE#id / SCORE                     C     score-recovery          none
 * claim of a charge             CASE#id / ATTEMPT#round#number      C     retry-payment           absent
 * claim of a task               CASE#id / TASK#round#kind#number    C     assign-task             absent
 * claim of a write-back         CASE#id / LABEL                     C     write-back              none, same value
 * other methods of the payer    CASE#id / METHODS                   C     verify-billing          none, same value
 * decline of one was told       CASE#id / TOLD#attempt              C     verify-billing          absent
 * a draft, an erasable text     CASE#id / DRAFT#…, in TEXT#id       C     draft-message           absent
 * fact seen before              FACT#id / key                       tx    receive-webhook, sweep  absent
 * audit, decisions among it     AUDIT#id / sequence                 C     with each change        absent, never changed
 * delivery                      DELIVERY#connection#key / DELIVERY  C     receive-webhook, sweep  absent, then NEW to DONE
 * payer, messages, its cases    PAYER#id / PAYER, MESSAGE#, CASE#   C     several                 version unchanged
 * claim of a message            PAYER#id / MESSAGE#day#channel      C     send-message            absent
 * customer to payer             CUSTOMER#connection#id / CUSTOMER   C     first sight             absent
 * address to payer              ADDRESS#hash / ADDRESS              C     first sight             absent
 * payment to case               PAYMENT#connection#id / PAYMENT     C     with the receipt        none, same value
 * card ledger                   CARD#key / CARD                     C     retry-payment, verify   version unchanged
 * approval                      APPROVAL#id / APPROVAL              C     request-, decide-appr.  PENDING, in time
 * pause, policy, accounts       CONTROL / PAUSE, POLICY, …          C     the command line        none
 * trained model, its name       MODEL / name, CONTROL / MODEL       C     the command line        none
 * outage told                   OUTAGE#connection / OUTAGE          C     verify-billing          absent or ended
 * measures of a day             MEASURE#day / kind                  -     close-case              with the closing
 * complaint about a message     PAYER#id / COMPLAINT#message        C     record-feedback         absent
 * end of a payer's subscription PAYER#id / CANCELED#connection#sub  C     receive-webhook         absent
 * a payer's arm                 PAYER#id / ARM#experiment           C     verify-billing          absent, never changed
 * arm of a card or company      UNIT#experiment#hash / UNIT         C     verify-billing          absent, never changed
 * invoices that count           ENTERED#experiment#day / unit#case  C     verify-billing          none, same value
 * harm to a payer of an arm     HARMED#experiment / kind#unit       C     who tells the cases     absent
 * sums of a day's payers        EXPERIMENT#name / COHORT#day        C     watch-guardrails        absent
 * arm that was stopped          CONTROL / STOPPED#experiment#arm    C     watch-guardrails        absent
 * index: new deliveries         NEW#shard / receivedAt              -     receive-webhook
 * index: open cases by wake-up  OPEN#shard / wakeAt                 -     with the case
 * index: parked cases           ATTENTION#shard / openedAt          -     with the case
 * index: cases by closing or    CLOSED#day#shard / time             -     with the case
 *   last change after it
 * index: unknown attempts       UNKNOWN#shard / claimedAt           -     with the attempt
 * index: owed write-backs       OWED#shard / time                   -     write-back
 * index: decided approvals      DECIDED#shard / time                -     decide-approval
 * </pre>
 */
package dev.recoup.aws;
