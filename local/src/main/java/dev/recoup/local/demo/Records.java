package dev.recoup.local.demo;

import dev.recoup.local.aws.Mail;
import dev.recoup.local.sandbox.Books;
import dev.recoup.local.witness.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was posted, answered and said, as the world outside saw it. */
final class Records {
  final List<Evidence.Post> posts = new ArrayList<>();
  final List<Evidence.Word> words = new ArrayList<>();

  /** Bad requests that were not answered as they must be. */
  final List<String> wrongAnswers = new ArrayList<>();

  int rejected;
  int duplicates;

  void posted(Instant at, String type, String objectId, int status) {
    posts.add(new Evidence.Post(at, type, objectId, status));
    if (status >= 400 && status < 500) {
      rejected++;
    }
  }

  void said(Instant at, String invoice, String kind) {
    words.add(new Evidence.Word(at, invoice, kind));
  }

  Evidence evidence(Instant end, Books books, List<Mail> outbox) {
    List<Evidence.Mail> mails = new ArrayList<>();
    for (Mail mail : outbox) {
      for (String to : mail.to()) {
        mails.add(new Evidence.Mail(mail.id(), mail.at(), to, mail.subject(), mail.text()));
      }
    }
    return new Evidence(end, books, mails, posts, words);
  }
}
