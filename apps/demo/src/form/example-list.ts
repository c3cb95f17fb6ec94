import { html, type TemplateResult } from "lit";
import { exampleWords } from "./example-words.ts";
import type { Field } from "./field.ts";

type Example = Readonly<Record<string, unknown>>;

/** More than these nobody looks through. */
const mostExamples = 100;

/** Draws what the app suggests to fill in. */
export function exampleList(
  fields: readonly Field[],
  examples: readonly Example[],
  onChoose: (example: Example) => void,
): TemplateResult {
  return html`
    <div>
      <p class="examples-name" id="examples">Examples</p>
      <ul class="examples" aria-labelledby="examples">
        ${examples.slice(0, mostExamples).map(
          (example) => html`<li><button type="button" class="example" @click=${() => onChoose(example)}>
            <span>${exampleWords(fields, example)}</span></button></li>`,
        )}
      </ul>
    </div>
  `;
}
