/**
 * Experiments: who plays which arm, what an arm brought, and when something may be said about it. A
 * payer is drawn once, before anything is looked at; only money that had its time counts; every
 * interval and every guardrail may be looked at every day without losing its promise.
 */
package dev.recoup.domain.experiment;
