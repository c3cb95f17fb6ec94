import { isRecord, own } from "./json.js";

/**
 * Adds to the config of a Gradio before 4.22 what a newer one would say: the protocol and `skip_api`, which Gradio 3 does not
 * know, and which functions are better run without the queue. Gives what is no config as it is.
 */
export function modernize(config: unknown): unknown {
  const [components, functions] = [own(config, "components"), own(config, "dependencies")];
  if (!isRecord(config) || !Array.isArray(components) || !Array.isArray(functions)) return config;
  const protocol = own(config, "protocol") ?? "ws";
  // Where a Gradio 3 has no queue, no function has one.
  const isQueued = own(config, "enable_queue");
  return {
    ...config,
    protocol,
    components: components.map((one) => (own(one, "type") === "state" ? { ...one, skip_api: true } : one)),
    dependencies: functions.map((one: unknown) =>
      isRecord(one) ? { ...one, queue: !isSpoilt(one, protocol) && (own(one, "queue") ?? isQueued) } : one,
    ),
  };
}

/**
 * A batch ends the whole queue of Gradio 4.0 to 4.8, which tries to take its first job out twice. Until 4.20 it gives all its jobs
 * the outcome of one of them.
 */
function isSpoilt(entry: object, protocol: unknown): boolean {
  const isOld = protocol === "sse" || protocol === "sse_v1" || protocol === "sse_v2";
  return isOld && own(entry, "batch") === true;
}
