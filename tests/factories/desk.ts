import { randomUUID } from "node:crypto";
import type { Role } from "#app/domain/staff/schema.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { someoneSignedIn } from "#tests/factories/signed-in.ts";
import { aProductLine, aStore } from "#tests/factories/store.ts";

type Handler = (args: never) => Promise<unknown>;

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
  return { store, line, consultant, cookies, knock, aGuest };

  /** The answer of a door: what is thrown is an answer too. */
  async function knock(
    handler: Handler,
    who: string,
    method: string,
    params: object,
    fields: object = {},
  ) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ key: randomUUID(), ...fields }))
      body.set(name, value);
    const headers: HeadersInit = cookies[who] ? { cookie: cookies[who] } : {};
    const request = new Request(
      "http://localhost/x",
      method === "GET" ? { headers } : { method, body, headers },
    );
    const answer = (await handler({ request, params } as never).catch(
      (thrown: unknown) => thrown,
    )) as {
      data?: unknown;
      init?: { status?: number } | null;
      status?: number;
    };
    if (answer instanceof Error) throw answer;
    const isWrapped = typeof answer === "object" && "init" in answer;
    return {
      status: (isWrapped ? answer.init?.status : answer.status) ?? 200,
      data: (isWrapped ? answer.data : answer) as Record<string, unknown>,
    };
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
