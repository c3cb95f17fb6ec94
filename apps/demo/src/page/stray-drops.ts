/** Keeps a file that is dropped beside its field from replacing the page. Call what it returns to end that. */
export function ignoreStrayDrops(target: EventTarget): () => void {
  const ignore = (event: Event) => {
    // What a field took is no stray; text may be dropped into any box.
    if (event.defaultPrevented || !(event instanceof DragEvent)) return;
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  };
  target.addEventListener("dragover", ignore);
  target.addEventListener("drop", ignore);
  return () => {
    target.removeEventListener("dragover", ignore);
    target.removeEventListener("drop", ignore);
  };
}
