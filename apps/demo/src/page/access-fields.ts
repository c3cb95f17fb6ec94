import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { typedIn } from "../common/typed-in.ts";
import type { AccessNeed } from "./access-need.ts";
import type { CredentialName, Credentials } from "./credentials.ts";

/** What the fields are drawn from. */
export interface AccessFieldsOptions {
  readonly credentials: Credentials;
  /** The field that is missing or wrong, and why. */
  readonly need: AccessNeed | undefined;
  /** The host of the Hub. */
  readonly hub: string;
  /** Whether the fields are to be seen. They are on the page only then. */
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onInput: () => void;
}

/**
 * Draws the fields for what opens private Spaces and apps with a login. A template and no element of its own, so that Enter in them
 * submits the form around them. They have no names: no form could send them anywhere.
 */
export function accessFields(options: AccessFieldsOptions): TemplateResult {
  const { credentials, isOpen, onToggle } = options;
  const isGiven = (["token", "username", "password"] as const).some((name) => credentials.get(name) !== "");
  return html`
    <details
      .open=${live(isOpen)}
      @toggle=${({ target }: Event) => onToggle(target instanceof HTMLDetailsElement && target.open)}
    >
      <summary>Private Space or login${isGiven ? html`<span class="given"> · filled in</span>` : nothing}</summary>
      ${isOpen ? fields(options) : nothing}
    </details>
  `;
}

function fields(options: AccessFieldsOptions): TemplateResult {
  return html`
    <div class="access">
      <div class="way">
        ${field({ ...options, name: "token", label: "Hugging Face token" })}
        <p class="note" id="token-note">
          ${options.credentials.isKept ? "Kept for this app." : "Stays in this page’s memory."} It goes to the app and to ${options.hub} only.
        </p>
      </div>
      <div class="way pair">
        ${field({ ...options, name: "username", label: "User name" })}
        ${field({ ...options, name: "password", label: "Password" })}
      </div>
      ${keepBox(options)}
    </div>
  `;
}

function keepBox({ credentials, onInput }: AccessFieldsOptions): TemplateResult {
  const onChange = ({ target }: Event) => {
    credentials.keep(target instanceof HTMLInputElement && target.checked);
    onInput();
  };
  return html`
    <div class="keep">
      <input id="keep" type="checkbox" .checked=${live(credentials.isKept)} aria-describedby="keep-note" @change=${onChange} />
      <label for="keep">Remember on this device</label>
      <p class="note" id="keep-note">In this browser’s storage, as it is: whoever uses this browser can read it.</p>
    </div>
  `;
}

interface FieldOptions extends AccessFieldsOptions {
  readonly name: CredentialName;
  readonly label: string;
}

function field({ credentials, need, onInput, name, label }: FieldOptions): TemplateResult {
  const problem = need?.field === name ? need.words : "";
  const note = name === "token" ? "token-note" : "";
  const describedBy = [problem && `${name}-problem`, note].filter(Boolean).join(" ");
  // `off`: a password manager would keep them under this page's name, for whatever app is opened next.
  return html`
    <div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type=${name === "username" ? "text" : "password"}
        .value=${live(credentials.get(name))}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="go"
        aria-invalid=${problem !== ""}
        aria-describedby=${describedBy || nothing}
        @input=${(event: Event) => {
          credentials.set(name, typedIn(event));
          onInput();
        }}
      />
      ${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : nothing}
    </div>
  `;
}
