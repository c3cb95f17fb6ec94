import { expect, test } from "vitest";
import { gradioRoutes } from "../src/gradio-route.ts";

test.each([
  ["GET", "/config", ["config"]],
  ["GET", "/gradio_api/info?all_endpoints=true", ["info"]],
  ["POST", "/queue/join", ["join"]],
  ["GET", "/queue/join?fn_index=0&session_hash=a", ["join", "stream"]],
  ["GET", "/gradio_api/queue/data?session_hash=a", ["stream"]],
  ["POST", "/call/hello/", ["call-post"]],
  ["GET", "/gradio_api/call/v2/hello/abc", ["call-get"]],
  ["POST", "/run/predict", ["run"]],
  ["POST", "/gradio_api/api/predict", ["run"]],
  ["POST", "/upload?upload_id=x", ["upload"]],
  ["GET", "/file=/tmp/a?b", ["file"]],
  ["GET", "/", []],
  ["GET", "/gradio_api/config/more", []],
])("%s %s", (method, path, routes) => {
  expect(gradioRoutes(method, path)).toEqual(routes);
});
