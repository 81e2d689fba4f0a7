import { maskEmail } from "#app/domain/identity/email.ts";
import { maskPhone } from "#app/domain/identity/phone.ts";

type Kind = "phone" | "email" | "anonymous_id" | "user_id" | "zalo_id" | "external_id";

/** What a screen shows of an identity: enough to recognise it, not enough to use it. Devices are only counted. */
export function maskIdentities(identities: readonly { kind: Kind; value: string }[]) {
  const shown = identities
    .filter(({ kind }) => kind !== "anonymous_id")
    .map(({ kind, value }) => ({ kind, masked: mask(kind, value) }));
  return { shown, devices: identities.length - shown.length };
}

function mask(kind: Kind, value: string): string {
  if (kind === "phone") return maskPhone(value);
  if (kind === "email") return maskEmail(value);
  const letters = [...value];
  return letters.length > 6
    ? `${letters.slice(0, 2).join("")}•••${letters.slice(-2).join("")}`
    : "•••";
}
