export type IdentityKind =
  | "phone"
  | "email"
  | "anonymous_id"
  | "user_id"
  | "zalo_id"
  | "external_id";

/** What is already known of the customer that an identifier was found at. */
export interface CustomerFacts {
  phones: readonly string[];
  userIds: readonly string[];
  emails: readonly string[];
  createdAt: Date;
}

/** One identifier of an incoming call and the customer who has it, if any. */
export interface FoundIdentity {
  kind: IdentityKind;
  value: string;
  customerId: string | null;
  customerHas: CustomerFacts | null;
}

export interface GivenIdentity {
  kind: IdentityKind;
  value: string;
}

export type MergeReason =
  | "same-phone"
  | "same-user"
  | "same-email"
  | "same-account"
  | "same-device";
export type SuggestReason =
  | "shared-phone"
  | "different-user"
  | "same-email-different-phone"
  | "shared-device";

export type JoinTarget =
  | { act: "create" }
  | { act: "use"; customerId: string }
  | { act: "merge"; keep: string; merged: string[]; reason: MergeReason };

export interface JoinDecision {
  /** Who the call is about from now on. */
  target: JoinTarget;
  /** Identifiers nobody has yet: they go to the target. */
  attach: GivenIdentity[];
  /** Shared devices: from now on they belong to the target; their past stays with `from`. */
  handOver: { anonymousId: string; from: string }[];
  /** Customers who may be the same person as the target, for a person to decide. Never merged by us. */
  suggest: { customerId: string; reason: SuggestReason }[];
}

interface Candidate extends CustomerFacts {
  id: string;
  links: IdentityKind[];
  devices: string[];
}

type Facts = Pick<CustomerFacts, "phones" | "userIds" | "emails">;

const STRENGTH: readonly IdentityKind[] = [
  "user_id",
  "phone",
  "zalo_id",
  "external_id",
  "email",
  "anonymous_id",
];

/**
 * Decides whose the identifiers of one call are. Phone, user id and e-mail tell persons apart; a device
 * only says "probably". The order of the input does not matter.
 */
export function decideJoin(found: readonly FoundIdentity[]): JoinDecision {
  const given = factsGiven(found);
  const strongGiven = found.some((identity) => identity.kind !== "anonymous_id");
  const joined: Candidate[] = [];
  const suggest: JoinDecision["suggest"] = [];
  const handOver: JoinDecision["handOver"] = [];

  for (const candidate of candidatesOf(found)) {
    const obstacle = whyNotJoin(candidate, [given, ...joined]);
    if (!obstacle) {
      joined.push(candidate);
      continue;
    }
    suggest.push({ customerId: candidate.id, reason: obstacle });
    if (!strongGiven) continue;
    for (const anonymousId of candidate.devices) handOver.push({ anonymousId, from: candidate.id });
  }

  const attach = found.filter((identity) => identity.customerId === null);
  return {
    target: targetOf(joined),
    attach: distinct(attach).sort(byStrength),
    handOver,
    suggest,
  };
}

function whyNotJoin(candidate: Candidate, company: readonly Facts[]): SuggestReason | null {
  const differs = (kind: keyof Facts) =>
    company.some((facts) => areDifferent(facts[kind], candidate[kind]));
  const onlyBy = (...kinds: IdentityKind[]) =>
    candidate.links.every((link) => kinds.includes(link));

  if (onlyBy("anonymous_id")) {
    const contradicts = differs("phones") || differs("userIds") || differs("emails");
    return contradicts ? "shared-device" : null;
  }
  if (differs("userIds")) {
    return candidate.links.includes("phone") ? "shared-phone" : "different-user";
  }
  if (onlyBy("email", "anonymous_id") && differs("phones")) return "same-email-different-phone";
  return null;
}

function targetOf(joined: readonly Candidate[]): JoinTarget {
  const [keep, ...others] = [...joined].sort(byKnownThenAge);
  if (!keep) return { act: "create" };
  if (others.length === 0) return { act: "use", customerId: keep.id };
  return {
    act: "merge",
    keep: keep.id,
    merged: others.map((other) => other.id),
    reason: mergeReason(joined),
  };
}

/** The strongest link that two of the joined customers need in order to be one. */
function mergeReason(joined: readonly Candidate[]): MergeReason {
  const weakest = joined.map((candidate) => candidate.links[0]).at(-1);
  switch (weakest) {
    case "phone":
      return "same-phone";
    case "user_id":
      return "same-user";
    case "email":
      return "same-email";
    case "anonymous_id":
      return "same-device";
    default:
      return "same-account";
  }
}

function candidatesOf(found: readonly FoundIdentity[]): Candidate[] {
  const byId = new Map<string, Candidate>();
  for (const { customerId, customerHas, kind, value } of [...found].sort(byStrength)) {
    if (!customerId || !customerHas) continue;
    const candidate = byId.get(customerId) ?? {
      ...customerHas,
      id: customerId,
      links: [],
      devices: [],
    };
    if (!candidate.links.includes(kind)) candidate.links.push(kind);
    if (kind === "anonymous_id" && !candidate.devices.includes(value))
      candidate.devices.push(value);
    byId.set(customerId, candidate);
  }
  return [...byId.values()].sort(
    (a, b) => strengthOf(a.links[0]) - strengthOf(b.links[0]) || byKnownThenAge(a, b),
  );
}

function factsGiven(found: readonly FoundIdentity[]): Facts {
  const valuesOf = (kind: IdentityKind) =>
    found.filter((identity) => identity.kind === kind).map((identity) => identity.value);
  return { phones: valuesOf("phone"), userIds: valuesOf("user_id"), emails: valuesOf("email") };
}

function areDifferent(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((value) => b.includes(value));
}

function isKnown(facts: Facts): boolean {
  return facts.phones.length + facts.userIds.length + facts.emails.length > 0;
}

function byKnownThenAge(a: Candidate, b: Candidate): number {
  return (
    Number(isKnown(b)) - Number(isKnown(a)) ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}

function strengthOf(kind: IdentityKind | undefined): number {
  return kind ? STRENGTH.indexOf(kind) : STRENGTH.length;
}

function byStrength(a: GivenIdentity, b: GivenIdentity): number {
  return strengthOf(a.kind) - strengthOf(b.kind) || (a.value < b.value ? -1 : 1);
}

function distinct(identities: readonly FoundIdentity[]): GivenIdentity[] {
  const byKey = new Map(identities.map(({ kind, value }) => [`${kind}:${value}`, { kind, value }]));
  return [...byKey.values()];
}
