/** Whether a click on a link is the page's. With a modifier it is the browser's: a new tab, a new window, a download. */
export function isPlainClick({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return !metaKey && !ctrlKey && !shiftKey && !altKey;
}
