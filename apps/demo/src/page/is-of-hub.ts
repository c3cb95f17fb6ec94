/** The Hub that everybody means. */
export const publicHub = "https://huggingface.co";

/** Whether a source is a Space of a Hub, so that the visitor's own token may go there: an id, or the Hub's page of one. */
export function isOfHub(source: string, hubUrl: string): boolean {
  if (/^[\w.-]+\/[\w.-]+$/.test(source)) return true;
  if (!URL.canParse(source)) return false;
  const { origin, hostname, protocol } = new URL(source);
  const isSpaceHost = hubUrl === publicHub && protocol === "https:" && hostname.endsWith(".hf.space");
  return isSpaceHost || origin === new URL(hubUrl).origin;
}
