package dev.recoup.aws;

import dev.recoup.aws.json.Json;
import dev.recoup.domain.measure.CaseRow;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The nightly export: {@code cases/day=2026-03-02/part-0001.jsonl} and so on, one case a line, as
 * docs/export.schema.json describes it. Written again on the same day, it is replaced.
 */
public final class Export {
  /** Lines of one object: some ten megabytes, which fit into memory. */
  private static final int LINES = 5_000;

  private final S3Client client;
  private final String bucket;

  public Export(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Writes the rows of a night. */
  public void write(LocalDate day, List<CaseRow> rows) {
    int part = 0;
    for (int from = 0; from == 0 || from < rows.size(); from += LINES) {
      part++;
      String key = String.format(Locale.ROOT, "cases/day=%s/part-%04d.jsonl", day, part);
      byte[] body = lines(rows.subList(from, Math.min(rows.size(), from + LINES)));
      client.putObject(
          b -> b.bucket(bucket).key(key).contentType("application/jsonl"),
          RequestBody.fromBytes(body));
    }
  }

  /** Rows as JSON lines in UTF-8. */
  public static byte[] lines(List<CaseRow> rows) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (CaseRow row : rows) {
      lines.writeBytes(Json.bytes(row));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
