import type { FaultAction } from "./fault-actions.ts";
import type { GradioRoute } from "./gradio-route.ts";
import type { LoggedRequest } from "./request-log.ts";

/** Says what goes wrong with which requests. */
export interface FaultRule {
  /**
   * The requests that it is about: those of a route, all of them, or those that a function picks. What a browser asks by
   * itself before a request (`OPTIONS`) belongs to no route and is not among `"any"`.
   */
  route: GradioRoute | "any" | ((request: LoggedRequest) => boolean);
  /** Of those, only the ones with this method; any when left out. */
  method?: string;
  /** How many of those requests pass unharmed first; 0 when left out. */
  skip?: number;
  /** How many of those requests are harmed after that; all of them when left out. */
  times?: number;
  /** What happens to them. */
  action: FaultAction;
}

/** The rules in force. */
export interface FaultRules {
  /** Adds a rule, and returns a function that takes it away. */
  add(rule: FaultRule): () => void;
  /** Takes every rule away. */
  clear(): void;
  /** Returns what happens to a request, or null if nothing does. Of several rules the first decides. */
  next(request: LoggedRequest): FaultAction | null;
}

/** Makes an empty set of rules. */
export function createFaultRules(): FaultRules {
  const rules = new Set<FaultRule & Required<Pick<FaultRule, "skip" | "times">>>();
  return {
    add(rule) {
      const counted = { skip: 0, times: Number.POSITIVE_INFINITY, ...rule };
      rules.add(counted);
      return () => rules.delete(counted);
    },
    clear() {
      rules.clear();
    },
    next(request) {
      for (const rule of rules) {
        if (rule.times === 0 || !concerns(rule, request)) continue;
        if (rule.skip > 0) {
          rule.skip--;
          continue;
        }
        rule.times--;
        return rule.action;
      }
      return null;
    },
  };
}

function concerns({ route, method }: FaultRule, request: LoggedRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (typeof route === "function") return route(request);
  return route === "any" ? request.method !== "OPTIONS" : request.routes.includes(route);
}
