type Answers = Record<string, () => unknown>;

/** In the process itself: says that it is ready, answers by name, and ends with the test that started it. */
export function readyFor(answers: Answers = {}): void {
  process.on("message", async (name: string) => {
    process.send?.({ answers: name, value: await answers[name]?.() });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}
