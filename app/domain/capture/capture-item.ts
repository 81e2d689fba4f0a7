import type { Call } from "#app/domain/capture/schema.ts";
import type { PersonTraits, StatedIdentity } from "#app/domain/identity/given-person.ts";
import type { TrueTime } from "#app/domain/time/true-time.ts";
import type { Touch } from "#app/domain/trail/touch.ts";

/** A valid call, read once at the edge: nothing after this looks at raw JSON. */
export type CaptureItem = {
  call: Call;
  messageId: string;
  /** Of what the client said, without what its transport adds; another body under the same message id is refused. */
  bodyHash: bigint;
  name: string;
  time: TrueTime;
  anonymousId: string | null;
  identities: StatedIdentity[];
  person: PersonTraits;
  path: string | null;
  title: string | null;
  sku: string | null;
  productLineCode: string | null;
  search: string | null;
  touch: Touch | null;
  properties: Record<string, unknown> | null;
  /** A person asks for something: a lead, once there is a way to reach them. */
  ask: { storeCode: string | null; source: string | null; note: string | null } | null;
  consent: { trail: boolean; version: string } | null;
};
