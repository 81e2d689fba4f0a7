import type { AssignmentChoice, Why, WhyNotKey } from "#app/domain/assignment/pool.ts";

/** The number of each person by their id: the short name by which explanations speak of them. */
export type StaffNumbers = ReadonlyMap<string, number>;

type Others = AssignmentChoice["others"];
type Params = Why<string>["params"];
type Figure = Params[string];
/** Everybody of one reason: its key, its figures (one for all, or one of each), and their numbers. */
type Group = [key: string, figures: Record<string, Figure | Figure[]>, numbers: number[]];

/**
 * Why everybody else did not get a lead, as its assignment keeps it: by reason, of people by their numbers. A thousand
 * leads and fifty people are fifty thousand reasons, of few kinds. Throws of somebody who has no number.
 */
export function packOthers(others: Others, numbers: StaffNumbers): string {
  const groups = new Map<string, { params: Params[]; numbers: number[] }>();
  for (const { id, reason } of others) {
    let group = groups.get(reason.key);
    if (!group) {
      group = { params: [], numbers: [] };
      groups.set(reason.key, group);
    }
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`${id} has no number`);
    group.params.push(reason.params);
    group.numbers.push(number);
  }
  const kept: Group[] = [];
  for (const [key, of] of groups) kept.push([key, figuresOf(of.params), of.numbers]);
  return JSON.stringify(kept);
}

/** Reasons of one key name the same figures. */
function figuresOf(params: readonly Params[]): Group[1] {
  const [first = {}] = params;
  const figures: Group[1] = {};
  for (const name in first) {
    const one = first[name] as Figure;
    const same = params.every((other) => other[name] === one);
    figures[name] = same ? one : params.map((other) => other[name] as Figure);
  }
  return figures;
}

/** The others that an assignment keeps, by their numbers, reason by reason. */
export function unpackOthers(kept: string): { number: number; reason: Why<WhyNotKey> }[] {
  return (JSON.parse(kept) as Group[]).flatMap(([key, figures, numbers]) => {
    const each = Object.entries(figures);
    return numbers.map((number, nth) => {
      const params = each.map(([name, of]) => [name, Array.isArray(of) ? of[nth] : of] as const);
      const reason = { key: key as WhyNotKey, params: Object.fromEntries(params) as Params };
      return { number, reason };
    });
  });
}
