import type { Return } from "@spacecall/core";
import { LitElement, type PropertyDeclarations } from "lit";
import type { ValueView } from "./renderers.ts";

/** What every element that shows a value starts from. Its own properties come beside these. */
export class ValueElement extends LitElement implements ValueView {
  static override readonly properties: PropertyDeclarations = {
    value: { attribute: false },
    info: { attribute: false },
  };
  declare value: unknown;
  declare info: Return;
}
