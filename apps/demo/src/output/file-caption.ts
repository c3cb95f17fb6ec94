import { css, html, nothing, type TemplateResult } from "lit";
import { byteWords } from "../common/byte-words.ts";
import { isSafeAddress } from "../common/safe-address.ts";
import { type FileOutput, isHls } from "./file-output.ts";
import type { RemoteMedia } from "./remote-media.ts";

/** Below a file: what the app writes, its name, type and size, a way to save it, and what went wrong. */
export function fileCaption({ file, caption }: FileOutput, media: RemoteMedia): TemplateResult {
  const { name, type, size } = file;
  const facts = [type ?? "", size === undefined ? "" : byteWords(size)].filter(Boolean).join(", ");
  return html`
    <figcaption>
      <div class="words">
        ${caption ? html`<div>${caption}</div>` : nothing}
        <div class="name">${name}</div>
        ${facts ? html`<div class="facts">${facts}</div>` : nothing}
      </div>
      ${isHls(file) ? streamLink(file.url) : saveButton(name, media)}
    </figcaption>
    ${media.problem ? html`<p class="problem" role="alert">${media.problem}</p>` : nothing}
  `;
}

function saveButton(name: string, { busy, save }: RemoteMedia): TemplateResult {
  return html`<button type="button" aria-label="Download ${name}" ?disabled=${busy} @click=${save}
    >${busy ? "Downloading…" : "Download"}</button>`;
}

function streamLink(url: string): TemplateResult {
  if (!isSafeAddress(url)) return html`<span class="note">A stream without an address</span>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">Open the stream</a>`;
}

/** How a file's figure, its caption, its button and its notes look. */
export const fileCaptionStyles = css`
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6rem;
    margin: 0;
  }

  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.4rem 0.75rem;
  }

  .words {
    min-width: 0;
  }

  .name {
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .facts,
  .note {
    color: var(--muted);
    font-size: 0.85rem;
  }

  .problem {
    color: var(--bad);
    font-size: 0.9rem;
  }

  button {
    min-height: 2.25rem;
    padding: 0 0.85rem;
    font-size: 0.88rem;
  }

  a {
    color: var(--accent);
    font-weight: 600;
  }
`;
