/** What a person offers to a file field at once. */
export interface OfferedFiles {
  readonly files: readonly File[];
  readonly addresses: readonly string[];
  /** What of it can't be read; empty where all of it can. */
  readonly problem: string;
}

/** What is read of a `DataTransfer`, dropped or pasted. */
export interface Transfer {
  readonly items: Iterable<
    Pick<DataTransferItem, "kind" | "getAsFile"> & Partial<Pick<DataTransferItem, "webkitGetAsEntry">>
  >;
  getData(type: string): string;
}

/**
 * Reads what was dropped or pasted: files, or else the address of one, as a link or an image of another page gives it.
 * It must be read within the event: after it there is nothing there any more.
 */
export function offeredFiles(transfer: Transfer): OfferedFiles {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer.items) {
    const file = item.kind === "file" ? item.getAsFile() : null;
    // A folder comes as a file that nobody can read.
    if (file && item.webkitGetAsEntry?.()?.isDirectory) folders.push(file.name);
    else if (file) files.push(file);
  }
  const problem =
    folders.length > 0 ? `This is a folder: “${folders.join("”, “")}”. Take the files in it.` : "";
  const addresses = files.length + folders.length === 0 ? readAddresses(transfer) : [];
  return { files, addresses, problem };
}

function readAddresses(transfer: Transfer): string[] {
  const lines = (transfer.getData("text/uri-list") || transfer.getData("text/plain")).split(/\r?\n/);
  // A list of addresses may have comments.
  const texts = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  return texts.every((text) => /^https?:/i.test(text) && URL.canParse(text)) ? texts : [];
}

/** Whether there is anything in an offer. */
export function isEmptyOffer({ files, addresses, problem }: OfferedFiles): boolean {
  return files.length + addresses.length === 0 && problem === "";
}
