import { connect, duplicate, wakeSpace } from "@spacecall/core";
import { apps, startHub } from "../kit/index.ts";
import type { Operation, Stage } from "./operations.ts";

const id = "user/space";
const token = "hf_SECRETSECRET";
const users = [{ name: "me", token }];

/** A Hub that is in nobody's way, whose Spaces have the proxy behind them. */
async function hubBefore({ url, stack }: Stage, stages: readonly ["SLEEPING", "RUNNING"] | undefined) {
  const space = { id, url, proxied: true, ...(stages && { stages }) };
  return stack.use(await startHub({ spaces: [space], users }));
}

/** Duplicates the Space, and runs something in what came of it. */
async function runDuplicate({ options, signal }: Stage, hubUrl: string): Promise<unknown> {
  await using app = await duplicate(id, { ...options, hubUrl, token, signal });
  return (await app.predict("/predict", ["me"])).data;
}

/** How often the Hub was asked to duplicate a Space. */
async function duplications(hub: Awaited<ReturnType<typeof startHub>>): Promise<number> {
  const requests = await hub.requests();
  return requests.filter(({ method, path }) => method === "POST" && path.endsWith("/duplicate")).length;
}

const values = async () => ({ url: apps.values });
const right = ["Bonjour: me"];

/** What goes by the Hub, harmed at the Hub or at the app of the Space. */
export const hubOperations: Record<"wake" | "duplicate" | "connect asleep" | "the duplicate", Operation> = {
  wake: {
    behind: () => startHub({ spaces: [{ id, url: apps.values, stages: ["BUILDING", "RUNNING"] }] }),
    async prepare({ url, options: { requestTimeout, retries }, signal }) {
      const options = {
        hubUrl: url,
        signal,
        ...(requestTimeout && { requestTimeout }),
        ...(retries && { retries }),
      };
      return { right: "RUNNING", run: async () => (await wakeSpace(id, options)).stage };
    },
  },
  "connect asleep": {
    behind: values,
    async prepare(stage) {
      const { url: hubUrl } = await hubBefore(stage, ["SLEEPING", "RUNNING"]);
      return {
        right,
        async run() {
          await using app = await connect(id, { ...stage.options, hubUrl, signal: stage.signal });
          return (await app.predict("/predict", ["me"])).data;
        },
      };
    },
  },
  duplicate: {
    async behind() {
      const hub = await startHub({ spaces: [{ id, url: apps.values, proxied: true }], users });
      return Object.assign(hub, { starts: () => duplications(hub) });
    },
    prepare: async (stage) => ({ right, run: () => runDuplicate(stage, stage.url) }),
  },
  "the duplicate": {
    behind: values,
    async prepare(stage) {
      const hub = await hubBefore(stage, undefined);
      return { right, run: () => runDuplicate(stage, hub.url), starts: () => duplications(hub) };
    },
  },
};
