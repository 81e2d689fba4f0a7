import { randomUUID } from "node:crypto";
import type { Random } from "#prisma/seed/random.ts";
import { basic } from "#tests/factories/capture-server.ts";
import { asSystem } from "#tests/factories/store.ts";
import { pause } from "./seed.ts";
import type { World } from "./world.ts";

type Write = { kind: "event" | "contact" | "move"; key: string };
type Said = { status: number; retryAfter: string | null; kind: Write["kind"] };

/**
 * People and sites that write while something dies. Each repeats a write with the same key until it is acknowledged,
 * as the product's own clients do; some give up after a failure, and then nobody was told that it is done.
 */
export function startWriters(world: World, random: Random, url: () => string) {
  const acknowledged: Write[] = [];
  const abandoned: Write[] = [];
  const refusals: Said[] = [];
  const unexpected: string[] = [];
  let stopping = false;

  const attempt = async (write: Write, send: () => Promise<Response>) => {
    const givesUp = random.chance(0.3);
    for (;;) {
      const answer = await send().catch(() => undefined);
      if (answer?.ok) return void acknowledged.push(write);
      if (answer) {
        const retryAfter = answer.headers.get("retry-after");
        refusals.push({ status: answer.status, retryAfter, kind: write.kind });
        if (answer.status < 500) {
          unexpected.push(`${write.kind} ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
          return;
        }
        await answer.arrayBuffer().catch(() => undefined);
      }
      if (givesUp || stopping) return void abandoned.push(write);
      await pause(60);
    }
  };
  const form = (path: string, cookie: string, fields: Record<string, string>) => {
    const origin = url();
    return fetch(`${origin}${path}`, {
      method: "POST",
      headers: { cookie, origin },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(8_000),
    });
  };
  const event = async () => {
    const key = randomUUID();
    const body = {
      messageId: key,
      anonymousId: random.pick(world.leads).device,
      event: "Product Viewed",
      properties: { path: "/tu-bep", title: "Tủ bếp" },
    };
    await attempt({ kind: "event", key }, () =>
      fetch(`${url()}/v1/track`, {
        method: "POST",
        headers: { ...basic(world.source.writeKey), "content-type": "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(8_000),
      }),
    );
  };
  // The manager alone moves the first lead, to and fro; everyone logs on leads that nobody moves.
  const [moving, ...staying] = world.leads;
  let holder = moving?.consultantId;
  const move = async () => {
    const key = randomUUID();
    const [an, binh] = world.consultants;
    const to = holder === an.id ? binh.id : an.id;
    const before = acknowledged.length;
    await attempt({ kind: "move", key }, () =>
      form(`/leads/${moving?.id}/assignments`, world.cookies.manager, {
        from: holder ?? "",
        to,
        key,
      }),
    );
    if (acknowledged.slice(before).some((write) => write.key === key)) holder = to;
    else holder = await holderOf(moving?.id ?? "", holder);
  };
  const contact = async () => {
    const key = randomUUID();
    const lead = random.pick(staying);
    const cookie =
      lead.consultantId === world.consultants[0].id ? world.cookies.an : world.cookies.binh;
    await attempt({ kind: "contact", key }, () =>
      form(`/leads/${lead.id}/contacts`, cookie, {
        channel: "call",
        result: "reached",
        note: key,
        key,
      }),
    );
  };
  const loop = async (write: () => Promise<void>) => {
    while (!stopping) {
      await write();
      await pause(random.int(0, 6));
    }
  };
  const loops = [event, event, event, event, contact, contact, contact, move].map(loop);
  return {
    acknowledged,
    abandoned,
    refusals,
    unexpected,
    async stop() {
      stopping = true;
      await Promise.all(loops);
    },
  };
}

export type Writers = ReturnType<typeof startWriters>;

async function holderOf(leadId: string, otherwise: string | null | undefined) {
  for (;;) {
    try {
      return await asSystem(
        async (tx) => (await tx.lead.findUniqueOrThrow({ where: { id: leadId } })).consultantId,
      );
    } catch {
      if (otherwise === undefined) return otherwise;
      await pause(100);
    }
  }
}

/** How often each write is in the database: by the id that came with it. */
export async function effectsOf(writes: readonly Write[], world: World) {
  return asSystem(async (tx) => {
    const keys = (kind: Write["kind"]) =>
      writes.filter((write) => write.kind === kind).map((write) => write.key);
    const rows = await tx.$queryRaw<{ key: string; times: number }[]>`
      select k as key, (select count(*)::int from trail_event e where e.message_id = k) as times
        from unnest(${keys("event")}::text[]) k
      union all
      select k, (select count(*)::int from contact c where c.note = k) from unnest(${keys("contact")}::text[]) k
      union all
      select k, (select count(*)::int from idempotent_answer i join assignment a on a.id = (i.answer ->> 'assignmentId')::uuid
          where i.key = k and a.lead_id = ${world.leads[0]?.id}::uuid)
        from unnest(${keys("move")}::text[]) k`;
    return new Map(rows.map(({ key, times }) => [key, times]));
  });
}

/** Acknowledged writes that are not there exactly once, and abandoned ones that are there more than once. */
export async function wrongEffects({ acknowledged, abandoned }: Writers, world: World) {
  const done = await effectsOf(acknowledged, world);
  const unsaid = await effectsOf(abandoned, world);
  return [
    ...[...done].filter(([, times]) => times !== 1).map(([key, times]) => `${key} ${times} times`),
    ...[...unsaid].filter(([, times]) => times > 1).map(([key, times]) => `${key} ${times} times`),
  ];
}

/** Moves that the history tells without an answer to a key: none may be there. */
export async function movesWithoutKey(world: World): Promise<number> {
  return asSystem(async (tx) => {
    const [row] = await tx.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from assignment a
      where a.lead_id = ${world.leads[0]?.id}::uuid and a.how = 'moved' and not exists (
        select 1 from idempotent_answer i where i.answer ->> 'assignmentId' = a.id::text)`;
    return row?.n ?? 0;
  });
}
