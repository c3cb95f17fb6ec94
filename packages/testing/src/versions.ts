/** Which parts of the protocol a Gradio version has, as far as the tests need to tell versions apart. */
export interface GradioTraits {
  /** The `protocol` field of `/config`, or `"ws"` where the version has no such field. */
  readonly protocol: "sse_v3" | "sse_v2.1" | "sse_v2" | "sse_v1" | "sse" | "ws";
  /** What stands before the API routes. */
  readonly apiPrefix: "" | "/gradio_api";
  /** Whether `POST /call/{name}` exists (4.20 and later). */
  readonly hasCall: boolean;
  /** Whether `POST /call/v2/{name}` exists (6.13 and later). */
  readonly hasCallV2: boolean;
  /** Whether `GET /heartbeat/{session}` exists (4.25 and later). */
  readonly hasHeartbeat: boolean;
  /** Whether `POST /cancel` exists (4.31 and later). */
  readonly hasCancel: boolean;
  /** The newest minor version of Python 3 that can run it, or null where no limit is known. */
  readonly newestPython: number | null;
}

const none = {
  apiPrefix: "",
  hasCall: false,
  hasCallV2: false,
  hasHeartbeat: false,
  hasCancel: false,
} as const;
const v4 = { ...none, newestPython: 12 } as const; // Python 3.13 dropped `audioop`, which 3.x and 4.x import.
const v5 = {
  apiPrefix: "/gradio_api",
  hasCall: true,
  hasHeartbeat: true,
  hasCancel: true,
  newestPython: null,
} as const;

/**
 * The Gradio versions under test, newest first. Adding a version is one row here and one file
 * `constraints/gradio-VERSION.txt`; `extras/gradio-VERSION.txt` lists what its sample apps use beside Gradio.
 */
const table = {
  "6.31.0": { ...v5, protocol: "sse_v3", hasCallV2: true },
  "5.49.1": { ...v5, protocol: "sse_v3", hasCallV2: false },
  "4.44.1": { ...v4, protocol: "sse_v3", hasCall: true, hasHeartbeat: true, hasCancel: true },
  "4.21.0": { ...v4, protocol: "sse_v2.1", hasCall: true },
  "4.19.2": { ...v4, protocol: "sse_v2" },
  "4.16.0": { ...v4, protocol: "sse_v1" },
  "4.8.0": { ...v4, protocol: "sse" },
  "3.50.2": { ...v4, protocol: "ws" },
} as const satisfies Record<string, GradioTraits>;

/** A Gradio version that the tests can start. */
export type GradioVersion = keyof typeof table;

/** The Gradio versions under test and what each of them speaks, newest first. */
export const gradioVersions: Readonly<Record<GradioVersion, GradioTraits>> = table;

/** The version that runs where none is asked for. */
export const defaultGradioVersion: GradioVersion = "6.31.0";

/** Tells whether a string names a Gradio version under test. */
export function isGradioVersion(version: string): version is GradioVersion {
  return Object.hasOwn(table, version);
}
