/** Ends a task with one line that says what happened and what to do about it. */
export class TaskFailure extends Error {
  override readonly name = "TaskFailure";
}
