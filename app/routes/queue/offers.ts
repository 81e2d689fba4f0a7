import { data } from "react-router";
import { readClaimable, readOffers } from "#app/domain/assignment/read-offers.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { notFound, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/offers.ts";

/** What is offered to a consultant, and what they may take. */
export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  if (staff.role !== "consultant") throw notFound();
  const [offers, claimable] = await readPlain(scope, (reader) =>
    Promise.all([readOffers(reader, staff.id), readClaimable(reader, staff)]),
  );
  return data({ offers, claimable });
}
