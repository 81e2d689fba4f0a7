import type { IdentityKind } from "#app/domain/identity/decide-join.ts";

/** One identifier as it is stored, and as it was typed when that differs. */
export type StatedIdentity = { kind: IdentityKind; value: string; raw: string | null };

/** What is said about a person besides who they are; each part fills only what is not known yet. */
export type PersonTraits = {
  name: string | null;
  salutation: "anh" | "chị" | null;
  city: string | null;
  language: "vi" | "en" | null;
};

/** A person as one call or form gives them. */
export type GivenPerson = {
  identities: readonly StatedIdentity[];
  at: Date;
};

/** The key by which an identity is found. */
export function identityKey({ kind, value }: { kind: IdentityKind; value: string }): string {
  return `${kind}:${value}`;
}
