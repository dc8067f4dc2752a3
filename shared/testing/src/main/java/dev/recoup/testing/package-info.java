/**
 * What the functions' tests share: the real table in this process, and stand-ins for the two
 * services that cannot run here, Step Functions and Secrets Manager.
 */
package dev.recoup.testing;
