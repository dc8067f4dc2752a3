package dev.recoup.local;

import com.stripe.net.HttpClient;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * What handlers are built from on a laptop.
 *
 * @param billing carries calls of the billing system; null when there is none
 * @param publicUrl what links in mails begin with
 */
public record Parts(
    DynamoDbClient table,
    String tableName,
    SfnClient states,
    String stateMachineArn,
    SesV2Client mail,
    SecretsManagerClient secrets,
    S3Client files,
    HttpClient billing,
    Clock clock,
    String publicUrl) {}
