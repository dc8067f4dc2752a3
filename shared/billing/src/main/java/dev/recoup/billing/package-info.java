/**
 * The port to billing systems and one package per system. Verification of webhooks and reading
 * their JSON carries no vendor library; calling a system may.
 */
package dev.recoup.billing;
