import { type Measured, middle, type Spread, spreadOf } from "./figures.ts";
import type { Pace } from "./row.ts";

export type Side = (milliseconds: number) => Promise<Measured>;

export type Rounds = { control: Measured[]; candidate: Measured[] };

type Sides = {
  control: Side;
  candidate: Side;
  /** Before each measurement, outside its time: empties what the last one wrote. */
  settle?: () => Promise<void>;
};

/** Both sides in turn, the first of each round changing, after a warm-up that does not count. */
export async function alternate(
  pace: Pace,
  { control, candidate, settle = async () => undefined }: Sides,
): Promise<Rounds> {
  const rounds: Rounds = { control: [], candidate: [] };
  const sides = [
    { measure: control, into: rounds.control },
    { measure: candidate, into: rounds.candidate },
  ];
  for (const { measure } of sides) {
    await settle();
    await measure(pace.warmUpMs);
  }
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const { measure, into } of round % 2 === 0 ? sides : [...sides].reverse()) {
      await settle();
      into.push(await measure(pace.roundMs));
    }
  }
  return rounds;
}

/** Candidate ÷ control, round by round. */
export function ratioOf({ control, candidate }: Rounds, figure: keyof Measured): Spread {
  return spreadOf(candidate.map((one, at) => one[figure] / (control[at]?.[figure] ?? Number.NaN)));
}

/** Says why a run is void: the control's own best and worst lie more than twice apart. */
export function unsteady({ control }: Rounds, figure: keyof Measured): string | undefined {
  const { min, max } = spreadOf(control.map((one) => one[figure]));
  if (max <= 2 * min) return undefined;
  return `the control moved ${(max / min).toFixed(1)}x, around ${middle(control, figure).toFixed(1)}`;
}
