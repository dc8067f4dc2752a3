package dev.recoup.local.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Puts objects into a folder, one folder a bucket. */
public final class LocalS3 implements S3Client {
  private final Path folder;

  /** Null keeps nothing. */
  public LocalS3(Path folder) {
    this.folder = folder;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if (folder != null) {
      Path bucket = folder.resolve(request.bucket()).normalize();
      Path file = bucket.resolve(request.key()).normalize();
      if (!file.startsWith(bucket)) {
        throw new IllegalArgumentException("a key that leads out of its bucket");
      }
      try (InputStream content = body.contentStreamProvider().newStream()) {
        Files.createDirectories(file.getParent());
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // nothing is open
  }
}
