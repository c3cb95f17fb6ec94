import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** The processes that a process started, and they in turn. */
export function descendants(pid: number): number[] {
  const processes = existsSync("/proc/self/stat") ? fromProc() : fromPs();
  const startedBy = (parent: number): number[] =>
    processes.flatMap(([child, of]) => (of === parent ? [child, ...startedBy(child)] : []));
  return startedBy(pid);
}

/** Slim Linux images have no `ps`. */
function fromProc(): [pid: number, parent: number][] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentInProc(name)]);
}

function parentInProc(name: string): number {
  try {
    // "PID (NAME) STATE PARENT …", where the name may hold anything.
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0; // It has ended since.
  }
}

function fromPs(): [pid: number, parent: number][] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return rows.map((row) => {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}
