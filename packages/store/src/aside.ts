/** Calls something of the page's own. What it throws is an error of the page, told as one of its event listeners would be, and ends nothing here. */
export function aside(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
