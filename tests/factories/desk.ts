import type { Role } from "#app/domain/staff/schema.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { ask, type Method } from "#tests/factories/door.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

/** A store with its desk and two consultants, and people of another store, each signed in under a name. */
export async function aDesk() {
  const [store, other, line] = [await aStore(), await aStore(), await aProductLine()];
  const openedAt = Date.now();
  let guests = 0;
  const cookies: Record<string, string> = {};
  const signIn = async (who: string, role: Role, at: { id: string }) => {
    const person = await someoneSignedIn(role, at);
    cookies[who] = person.cookie;
    return person;
  };
  const consultant = await signIn("consultant", "consultant", store);
  await signIn("colleague", "consultant", store);
  await signIn("desk", "receptionist", store);
  await signIn("theirDesk", "receptionist", other);
  await signIn("theirManager", "manager", other);
  return { store, line, consultant, knock, aGuest };

  /** What a handler answers somebody by that name; who has none is not signed in. */
  function knock(handler: unknown, who: string, method: Method, params: object, fields?: object) {
    return ask(handler, { method, cookie: cookies[who], params, fields });
  }

  /** A lead of the consultant with a number of its own, and with two minutes agreed that no other guest has. */
  async function aGuest() {
    guests += 1;
    const phone = `+8491${String(guests).padStart(7, "0")}`;
    const lead = await aLead(store, line, { consultantId: consultant.id, phone });
    const startsAt = new Date(openedAt + 3_600_000 + guests * 120_000);
    const appointment = await anAppointment(lead, consultant, startsAt, { minutes: 1 });
    return { lead, appointment, phone };
  }
}
