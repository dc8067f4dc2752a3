/**
 * Stand-ins for the AWS services that cannot run here, behind the SDK's own interfaces, and the
 * wrapper that lets work be interleaved, killed and disturbed at every call.
 */
package dev.recoup.local.aws;
