import type { AssignmentChoice, Why, WhyNotKey } from "#app/domain/assignment/pool.ts";

type Others = AssignmentChoice["others"];
type Params = Why<string>["params"];
type Figure = Params[string];
/** Everybody of one reason: its key, its figures (one for all, or one of each), and their ids one after another, 22 characters each. */
type Group = [key: string, figures: Record<string, Figure | Figure[]>, ids: string];

/**
 * Why everybody else did not get a lead, as a decision keeps it: by reason. A thousand leads and fifty people are fifty
 * thousand reasons, of few kinds.
 */
export function packOthers(others: Others): string {
  const groups = new Map<string, { params: Params[]; ids: string }>();
  for (const { id, reason } of others) {
    const group = groups.get(reason.key) ?? { params: [], ids: "" };
    if (group.params.length === 0) groups.set(reason.key, group);
    group.params.push(reason.params);
    group.ids += shortId(id);
  }
  return JSON.stringify([...groups].map(([key, { params, ids }]) => [key, figuresOf(params), ids]));
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

/** The others of a stored decision, in the order of their ids. */
export function unpackOthers(stored: string): Others {
  const groups: (Group | Others[number])[] = JSON.parse(stored);
  return groups.flatMap(unpackOne).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function unpackOne(one: Group | Others[number]): Others {
  if (!Array.isArray(one)) return [one];
  const [key, figures, ids] = one;
  const each = Object.entries(figures);
  return (ids.match(/.{22}/g) ?? []).map((id, nth) => {
    const params = each.map(([name, of]) => [name, Array.isArray(of) ? of[nth] : of] as const);
    return {
      id: longId(id),
      reason: { key: key as WhyNotKey, params: Object.fromEntries(params) as Params },
    };
  });
}

const known = new Map<string, string>();
const mostKnown = 5_000;

function shortId(id: string): string {
  const seen = known.get(id);
  if (seen) return seen;
  const short = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
  if (known.size < mostKnown) known.set(id, short);
  return short;
}

function longId(short: string): string {
  const hex = Buffer.from(short, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
