import { data } from "react-router";
import { readClaimable } from "#app/domain/assignment/read-claimable.server.ts";
import { readEndedOffers, readOffers } from "#app/domain/assignment/read-offers.server.ts";
import { readPlain } from "#app/infrastructure/read-once.server.ts";
import { freeChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { notFound, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/offers.ts";

/** What is offered to a consultant or was of late, and what they may take. */
export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  if (staff.role !== "consultant") throw notFound();
  const [offers, ended, claimable, live] = await readPlain(scope, (reader) =>
    Promise.all([
      readOffers(reader, staff.id),
      readEndedOffers(reader, staff.id),
      readClaimable(reader, staff),
      liveCursors(
        reader,
        staff.stores.map(({ id }) => freeChannel(id)),
      ),
    ]),
  );
  return data({ offers, ended, claimable, live });
}
