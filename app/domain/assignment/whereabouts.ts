import { isFree } from "#app/domain/assignment/free.ts";
import { type Refused, refused } from "#app/infrastructure/refusal.ts";

/** Where a lead is, as its active assignment says. Names are those that the reader may see. */
export type Whereabouts = {
  at: Date;
  how: string;
  /** Why: the key of the assignment's reason. */
  key: string | null;
  by: string | null;
  consultantId: string | null;
  to: string | null;
};

/** How it came there: the sentence that somebody hears who came second depends on it. */
export const ways = ["taken", "moved", "given", "kept", "manager", "offered", "free"] as const;
export type Way = (typeof ways)[number];

export function wayOf({ how, key, consultantId }: Omit<Whereabouts, "at" | "by" | "to">): Way {
  if (consultantId) {
    if (how === "accepted" || how === "claimed") return "taken";
    return how === "moved" ? "moved" : "given";
  }
  if (how === "moved") return "kept";
  if (isFree({ consultantId, how, key })) return "free";
  return key === "hops-spent" ? "manager" : "offered";
}

/** The refusal of someone who came second: by whom, how, when and to whom the lead went. */
export function movedRefusal(where: Whereabouts): Refused {
  const { by, at, to } = where;
  return refused("moved-meanwhile", { facts: { by, at: at.toISOString(), to, how: wayOf(where) } });
}

export type EndedOffer = { answer: string | null; answeredAt: Date | null; expiresAt: Date };

/** What became of an offer that can be accepted no more: of the lead, or of the time to answer. */
export function whyOfferEnded(
  offer: EndedOffer,
  lead: { closedAt: Date | null; where: Whereabouts | null },
): Refused {
  if (lead.closedAt) return refused("closed");
  const answer = offer.answer ?? "expired";
  const own = answer === "expired" || answer === "declined";
  if (lead.where && (lead.where.consultantId || !own)) return movedRefusal(lead.where);
  const at = (offer.answeredAt ?? offer.expiresAt).toISOString();
  return refused("offer-ended", { facts: { at, answer } });
}
