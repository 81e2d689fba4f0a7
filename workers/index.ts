/** Starts every worker of this process. */
export async function startWorkers(): Promise<{ close(): Promise<void> }> {
  return { close: async () => undefined };
}
