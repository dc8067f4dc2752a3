/** Where colleagues decide: on drafts, and on what came of a task. Looking never decides. */
package dev.recoup.functions.decideapproval;
