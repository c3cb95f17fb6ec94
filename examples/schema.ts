// Outputs that are checked and typed by a schema, of zod or of any other library with Standard Schema.
import { connect } from "@spacecall/core";
import { z } from "zod";

const app = await connect("https://my.app");
const output = z.tuple([z.number()]);
const { data } = await app.predict("/count", [3, 0], { output });
console.log(data[0].toFixed(1));
