import { createRandom, type Random } from "#prisma/seed/random.ts";

const given = process.env.FAULT_SEED;

/**
 * The chance of one fault test. Its seed is printed; `FAULT_SEED=<seed>` gives the same draws again, and
 * `FAULT_ROUNDS=<n>` repeats every fault at least so often.
 */
export function chanceOf(fault: string): Random & { seed: string } {
  const seed = given ?? Math.random().toString(36).slice(2, 10);
  process.stdout.write(`${fault}: FAULT_SEED=${seed}\n`);
  return { ...createRandom(`${fault} ${seed}`), seed };
}

/** How often a fault is repeated: so often, or as often as the person who runs it asks. */
export function rounds(atLeast: number): number[] {
  const asked = Number(process.env.FAULT_ROUNDS ?? 0);
  return Array.from({ length: Math.max(atLeast, asked) }, (_, round) => round + 1);
}

/** Time for one test that takes so many seconds a round, on a machine that is busy with much else. */
export function timeFor(times: number[], seconds: number): number {
  return 120_000 + times.length * seconds * 1_000;
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
