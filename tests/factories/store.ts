import { randomUUID } from "node:crypto";
import { systemScope } from "#app/infrastructure/scope.ts";
import { type Tx, transact } from "#app/infrastructure/transact.server.ts";

/** Writes rows as the system, without the walls. */
export async function asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const answer = await transact(systemScope("factory"), {}, async (tx) => ({
    ok: true as const,
    value: await work(tx),
  }));
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

/** A store open every day, in Vietnam unless told otherwise. */
export async function aStore(more: { code?: string; name?: string; timeZone?: string } = {}) {
  const code = more.code ?? `T${randomUUID().slice(0, 8)}`;
  const hours = ["09:00", "20:00"];
  return asSystem((tx) =>
    tx.store.create({
      data: {
        code,
        name: `Showline ${code}`,
        city: "Hà Nội",
        openingHours: {
          mon: hours,
          tue: hours,
          wed: hours,
          thu: hours,
          fri: hours,
          sat: hours,
          sun: hours,
        },
        ...more,
      },
    }),
  );
}

export async function aProductLine(code = `line-${randomUUID().slice(0, 8)}`) {
  return asSystem((tx) =>
    tx.productLine.upsert({
      where: { code },
      create: { code, nameVi: "Bếp", nameEn: "Kitchen" },
      update: {},
    }),
  );
}
