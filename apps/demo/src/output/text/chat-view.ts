import type { Return } from "@spacecall/core";
import { html, nothing, type TemplateResult } from "lit";
import { base } from "../../common/shared-styles.ts";
import { ValueElement } from "../value-element.ts";
import "../json-tree.ts";
import "../lazy-view.ts";
import "../remote-file-view.ts";
import { rendererOf } from "../renderers.ts";
import { chatViewStyles } from "./chat-view-styles.ts";
import "./markdown-view.ts";
import { type Message, type MessagePart, type Thought, toMessages } from "./messages.ts";

const speakers = { user: "User", assistant: "Assistant", system: "System" } as const;

/** A chat: who said what, with its files, its thoughts, and the answers it offers. */
export class ChatView extends ValueElement {
  static override readonly styles = [base, chatViewStyles];

  protected override render() {
    const chat = toMessages(this.value);
    if (!chat) return nothing;
    const { messages, earlier } = chat;
    if (messages.length === 0) return html`<p class="note">No messages yet.</p>`;
    return html`
      ${earlier > 0 ? html`<p class="note">${earlier.toLocaleString()} earlier messages are not shown.</p>` : nothing}
      <div class="scroll" tabindex="0" role="group" aria-label="Chat">
        <ol class="messages" aria-label="Messages">${messages.map(renderMessage)}</ol>
      </div>
    `;
  }
}

function renderMessage(message: Message): TemplateResult {
  const { side, thought, options } = message;
  return html`<li class=${side}>
    <span class="speaker">${speakers[side]}</span>
    ${thought ? renderThought(message, thought) : renderParts(message.parts)}
    ${
      options.length > 0
        ? html`<ul class="options" aria-label="Answers it offers">${options.map((option) => html`<li>${option}</li>`)}</ul>`
        : nothing
    }
  </li>`;
}

function renderThought({ parts, inner }: Message, { title, facts, pending }: Thought): TemplateResult {
  return html`<details class="thought" ?open=${pending}>
    <summary>${title}${facts ? html` <span class="facts">${facts}</span>` : nothing}${pending ? html` <span class="facts">…</span>` : nothing}</summary>
    <div class="inside">
      ${renderParts(parts)}
      ${inner.map((message) => (message.thought ? renderThought(message, message.thought) : renderParts(message.parts)))}
    </div>
  </details>`;
}

function renderParts(parts: readonly MessagePart[]): TemplateResult {
  return html`<div class="parts">${parts.map(renderPart)}</div>`;
}

function renderPart(part: MessagePart): TemplateResult {
  switch (part.kind) {
    case "text":
      return html`<markdown-view .value=${part.text}></markdown-view>`;
    case "files":
      return html`<div class="files">${part.files.map((file) => html`<remote-file-view .output=${file}></remote-file-view>`)}</div>`;
    case "component": {
      const { component, value } = part;
      const renderer = rendererOf(component, value);
      const info: Return = { label: "", component, schema: {}, pythonType: "" };
      return renderer
        ? html`<lazy-view .renderer=${renderer} .value=${value} .info=${info}></lazy-view>`
        : html`<json-tree open .value=${value}></json-tree>`;
    }
  }
}

customElements.define("chat-view", ChatView);

declare global {
  interface HTMLElementTagNameMap {
    "chat-view": ChatView;
  }
}
