import type { AssignmentChoice, Why, WhyNotKey } from "#app/domain/assignment/pool.ts";

type Others = AssignmentChoice["others"];
/** Everybody of one reason: its key, its figures, and their ids one after another, 22 characters each. */
type Group = [key: string, params: Why<string>["params"], ids: string];

/**
 * Why everybody else did not get a lead, as a decision keeps it: by reason. A thousand leads and fifty people are fifty
 * thousand reasons, of which few differ.
 */
export function packOthers(others: Others): string {
  const groups = new Map<string, { reason: Others[number]["reason"]; ids: string }>();
  for (const { id, reason } of others) {
    const name = nameOf(reason);
    const group = groups.get(name);
    if (group) group.ids += shortId(id);
    else groups.set(name, { reason, ids: shortId(id) });
  }
  const packed = [...groups.values()].map(({ reason: { key, params }, ids }) => [key, params, ids]);
  return JSON.stringify(packed);
}

/** Reasons of one key name their figures in one order. */
function nameOf({ key, params }: Others[number]["reason"]): string {
  let name: string = key;
  for (const figure in params) name += ` ${params[figure]}`;
  return name;
}

/** The others of a stored decision, in the order of their ids. */
export function unpackOthers(stored: unknown): Others {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap(unpackOne).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function unpackOne(one: Group | Others[number]): Others {
  if (!Array.isArray(one)) return [one];
  const [key, params, ids] = one;
  return (ids.match(/.{22}/g) ?? []).map((id) => ({
    id: longId(id),
    reason: { key: key as WhyNotKey, params },
  }));
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
