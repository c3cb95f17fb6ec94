import type { ApiInfo } from "./endpoints.js";

export function formatApi(info: ApiInfo): string {
  return String(info);
}
