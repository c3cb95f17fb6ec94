/** The text in the box that an event comes from, or the value of the chosen option. */
export function typedIn({ target }: Event): string {
  const editable =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  return editable ? target.value : "";
}
