/**
 * What an export of payments tells of a company's dunning: why payments fail, what is lost, which
 * retries were in vain or beyond the networks' limits, and what could be expected of the rest.
 */
package dev.recoup.local.audit;
