/** What recovery may be worth to a company, from figures it types in: a directional estimate. */
package dev.recoup.local.impact;
