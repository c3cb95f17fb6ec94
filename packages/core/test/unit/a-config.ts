/** The answer of `/config` of an app with an endpoint that makes text of text. */
export function aConfig(more: object = {}): object {
  return {
    version: "6.31.0",
    app_id: 1,
    api_prefix: "/gradio_api",
    protocol: "sse_v3",
    components: [{ id: 1, type: "textbox" }],
    dependencies: [{ id: 0, api_name: "upper", inputs: [1], outputs: [1] }],
    ...more,
  };
}
