import type { RemoteFile } from "@spacecall/core";

/** Reads one file at most once, however many ask for it. */
export interface FileReading {
  /** The file's bytes. A reading that failed is tried again by the next call. */
  blob(): Promise<Blob>;
  /** Ends a reading that goes on. */
  stop(): void;
}

/** Creates the {@link FileReading} of a file. */
export function createFileReading(file: Pick<RemoteFile, "blob">): FileReading {
  let reading: Promise<Blob> | undefined;
  const controller = new AbortController();
  return {
    blob() {
      const { signal } = controller;
      reading ??= file.blob({ signal }).catch((error: unknown) => {
        reading = undefined;
        throw error;
      });
      return reading;
    },
    stop: () => controller.abort(),
  };
}
