import type { App } from "../../src/app-types.ts";
import { connect } from "../../src/connect.ts";
import type { Result } from "../../src/types.ts";
import { completed, deepJson } from "./hostile-server.ts";

/** The mark of a file. */
export const meta = { _type: "gradio.FileData" };

/** What an app says and does. `"DEEP"` stands for what is nested without end. What a test leaves out is as in an app of Gradio 6.31 with one endpoint, `/go`, which gives `"ok"`. */
export interface AppOptions {
  readonly version?: string;
  readonly protocol?: string;
  /** The endpoint's name, without its slash. */
  readonly name?: string;
  readonly queue?: boolean;
  readonly generator?: boolean;
  readonly parameters?: readonly object[];
  readonly returns?: readonly object[];
  /** The rows of its `gr.Examples`. */
  readonly samples?: readonly unknown[];
  /** The outcome's data, as JSON, or the whole stream. */
  readonly data?: string;
  readonly stream?: string;
  readonly join?: () => Response;
  readonly upload?: () => Response;
  /** Of the answer with a file. */
  readonly statusText?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestTimeout?: number;
}

/** An app below `https://my.app/space`, which says what a test has it say, and a client that is connected to it. */
export function hostileApp(options: AppOptions) {
  const {
    name = "go",
    parameters = [{ parameter_name: "x", type: {} }],
    token,
    headers,
    requestTimeout,
  } = options;
  const requests: Request[] = [];
  const elsewhere: string[] = [];
  const uploaded: string[] = [];
  const joined: unknown[] = [];
  const components = parameters.map((_, id) => ({ id, type: "textbox", props: {} }));
  const ids = components.map(({ id }) => id);
  const table = { id: -1, type: "dataset", props: { samples: options.samples ?? [] } };
  const config = {
    version: options.version ?? "6.31.0",
    protocol: options.protocol ?? "sse_v3",
    api_prefix: "/gradio_api",
    app_id: 1,
    components: [...components, table],
    dependencies: [
      {
        id: 0,
        api_name: name,
        queue: options.queue ?? true,
        inputs: ids,
        outputs: [0],
        types: { generator: options.generator ?? false },
      },
      { id: 1, backend_fn: false, inputs: [-1], outputs: ids },
    ],
  };
  const info = {
    named_endpoints: {
      [`/${name}`]: {
        parameters,
        returns: options.returns ?? [{ label: "y", type: {}, python_type: { type: "filepath" } }],
      },
    },
    unnamed_endpoints: {},
  };

  const answers: Record<string, (request: Request) => Response | Promise<Response>> = {
    "/config": () => Response.json(config),
    "/info": () => new Response(JSON.stringify(info).replaceAll('"DEEP"', deepJson(20_000))),
    "/app_id": () => Response.json({ app_id: 1 }),
    "/upload": async (request) => {
      if (options.upload) return options.upload();
      const [file] = (await request.formData()).getAll("files");
      uploaded.push(file instanceof Blob ? await file.text() : String(file));
      return Response.json(["/tmp/x"]);
    },
    "/queue/join": async (request) => {
      if (options.join) return options.join();
      joined.push(await request.json());
      return Response.json({ event_id: "mine" });
    },
    "/queue/data": () =>
      new Response(
        options.stream ?? `${completed(options.data ?? '["ok"]')}data: {"msg":"close_stream"}\n\n`,
        { headers: { "content-type": "text/event-stream" } },
      ),
  };

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requests.push(request);
    const { origin, pathname } = new URL(request.url);
    if (origin === "https://silent.example")
      return new Promise((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
      });
    if (origin !== "https://my.app" || !pathname.startsWith("/space/")) {
      elsewhere.push(request.url);
      return new Response("INSIDE");
    }
    const route = pathname.replace("/space", "").replace("/gradio_api", "");
    if (route.startsWith("/file="))
      return Object.defineProperty(new Response("FILE"), "statusText", { value: options.statusText ?? "OK" });
    return answers[route]?.(request) ?? Response.json({ detail: "Not Found" }, { status: 404 });
  };

  const app: Promise<App> = connect("https://my.app/space", {
    fetch,
    retries: 0,
    ...(token !== undefined && { token }),
    ...(headers !== undefined && { headers }),
    ...(requestTimeout !== undefined && { requestTimeout }),
  });
  return {
    app,
    requests,
    /** The addresses that were asked for and are not the app's. */
    elsewhere,
    /** The text of each file that the app was given. */
    uploaded,
    /** The bodies of its joins. */
    joined,
    async predict(
      inputs: Record<string, unknown> | unknown[],
      endpoint: string | number = `/${name}`,
    ): Promise<Result<unknown[]>> {
      return (await app).predict(endpoint as string, inputs); // `as`: by its index it is the same
    },
  };
}
