/** Gives the thread to whatever else waits for it (a pause, an abort) before a long computation. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
