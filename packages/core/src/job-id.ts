/** Whether a server's id of a job is one. What is no plain word must not get into an address. */
export function isJobId(id: unknown): id is string {
  return typeof id === "string" && /^[\w-]+$/.test(id);
}
