/** Saves a blob as a file of the visitor's. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun with the click: it keeps what it reads.
  URL.revokeObjectURL(link.href);
}
