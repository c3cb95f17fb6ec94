/** What the compiler says of schemas. Compiled, never run; see call.ts. */
import * as z from "zod/mini";
import type { App } from "../../src/index.ts";
import { type EndpointInfo, type EndpointSchema, endpointSchema } from "../../src/schema.ts";
import type { Equal, Expect } from "./expect.ts";

declare const app: App;
declare const info: EndpointInfo;

const schema = endpointSchema(info);
export type Made = Expect<Equal<typeof schema, EndpointSchema>>;

// They are schemas of zod/mini, and infer what is known: names and an order, and no types behind them.
export type Input = Expect<Equal<z.infer<typeof schema.input>, Record<string, unknown>>>;
export type Output = Expect<Equal<z.infer<typeof schema.output>, unknown[]>>;
const outcome = schema.input.safeParse({ name: "World" });
if (outcome.success) app.submit("/hello", outcome.data);
else console.log(outcome.error.issues[0]?.path[0], outcome.error.issues[0]?.message);
export const form: z.ZodMiniType | undefined = schema.input.shape.name;
export const more = z.extend(schema.input, { consent: z.literal(true) });

// The output fits the option of a job.
const job = app.submit("/hello", {}, { output: schema.output });
export const data: Promise<unknown[]> = job.result().then((result) => result.data);

// What viewApi() gives is what it takes, but for what may not be there.
const { named } = await app.viewApi();
// @ts-expect-error an endpoint may not be there
endpointSchema(named.get("/hello"));
// @ts-expect-error it is no name
endpointSchema("/hello");
// @ts-expect-error what comes out of it is unknown
schema.output.parse([])[0].length;
