import type {
  CustomerFacts,
  FoundIdentity,
  IdentityKind,
} from "#app/domain/identity/decide-join.ts";

const NOBODY: CustomerFacts = { phones: [], userIds: [], emails: [], createdAt: new Date(0) };

/** A known owner, and what else is known of them. */
export function at(customerId: string, facts: Partial<CustomerFacts>, day = 0) {
  const createdAt = new Date(day * 86_400_000);
  return { customerId, customerHas: { ...NOBODY, createdAt, ...facts } };
}

/** No owner. */
export const unknown = { customerId: null, customerHas: null };

/** An identity that a call gives, with the owner that it was found to have. */
export function given(
  kind: IdentityKind,
  value: string,
  owner: Omit<FoundIdentity, "kind" | "value"> = unknown,
) {
  return { kind, value, ...owner };
}
