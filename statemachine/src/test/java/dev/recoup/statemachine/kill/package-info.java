/**
 * The process is killed and started again on the same folder, over and over: in the end everything
 * is as if it had lived.
 */
package dev.recoup.statemachine.kill;
