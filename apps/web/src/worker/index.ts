/** startWorker begins the background work and returns how to end it. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  return { stop: async () => undefined };
}
