package dev.recoup.local.runner;

/** The status of an execution, as DescribeExecution names it. */
public enum Status {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED
}
