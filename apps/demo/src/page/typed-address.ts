/** A host of this machine or this network, which has no certificate, or one with a port. */
const plainHost = /^(?:localhost|\d+(?:\.\d+){3}|\[[\da-f:]+\])(?=[:/?#]|$)|^[\w.-]+:\d{1,5}(?=[/?#]|$)/i;

/** A host with a domain, alone. With a path it may be a Space's id. */
const namedHost = /^(?:[\w-]+\.)+[a-z]{2,}\/?$/i;

/** The address that a text means, which may lack its scheme: people leave it out, as they do in a browser. What is none stays as it is. */
export function completeAddress(text: string): string {
  if (plainHost.test(text)) return `http://${text}`;
  return namedHost.test(text) ? `https://${text}` : text;
}

/** Whether a text can be no address, but a part of the name of a Space. */
export function isWord(text: string): boolean {
  return /^[^/.:\s][^/:]+$/.test(text) && completeAddress(text) === text;
}
