import { declareFaults } from "./faults/declare-faults.ts";
import { traits } from "./kit/index.ts";

// Whoever asks for this file asks for all places at once, on a Gradio whose streams are the same.
declareFaults(() => true, traits.protocol === "sse_v3");
