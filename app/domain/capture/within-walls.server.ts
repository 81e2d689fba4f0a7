import { databasePool, statementName } from "#app/infrastructure/database.server.ts";
import { scopeSetting, systemScope } from "#app/infrastructure/scope.ts";

const walls = [scopeSetting(systemScope("capture")), ""];

/** The statement that calls a function of known devices, whose parameters begin with $3; it asks whether there are walls. */
export function withinWalls(call: string): string {
  return `
  select ${call} as answer
  from (select set_config('showline.stores', $1, true), set_config('showline.staff', $2, true) offset 0) as walls`;
}

/** What such a function answers. The walls of capture are entered in the same round trip. */
export async function askWithinWalls<Answer>(
  text: string,
  values: readonly unknown[],
): Promise<Answer | null> {
  const { rows } = await databasePool().query<[Answer | null]>({
    name: statementName(text),
    text,
    values: [...walls, ...values],
    rowMode: "array",
  });
  return rows[0]?.[0] ?? null;
}
