import pg from "pg";
import { type Measured, measured } from "#tests/bench/figures.ts";
import { answerParent } from "#tests/bench/process-line.ts";
import { changeOne, readingOnly } from "./change-one.ts";
import { type PlainRow, renderPlainQueue } from "./plain-queue.tsx";

const connections = 10;

const topRows = (limit: number) => ({
  name: `top-${limit}`,
  text: `select id, customer_id, consultant_id, stage, rank, interest_log2, fit_log2, source, touch, opened_at, assigned_at,
      first_contact_at, last_contact_at, follow_up_at, opened_by_consultant_at
    from lead where consultant_id = $1 and closed_at is null order by rank desc, id limit ${limit}`,
});

const namedRows = (limit: number) => ({
  name: `named-${limit}`,
  text: `select l.id, c.name, l.stage, l.rank, l.source, l.opened_at, l.last_contact_at, c.last_seen_at, p.name_vi as line
    from lead l join customer c on c.id = l.customer_id join product_line p on p.id = l.product_line_id
    where l.consultant_id = $1 and l.closed_at is null order by l.rank desc, l.id limit ${limit}`,
});

type Queries = {
  milliseconds: number;
  consultants: string[];
  limit: number;
  render: boolean;
  /** Leads, one of each consultant: changed right before each read, outside its time. */
  changing?: string[];
};

let pool: pg.Pool | undefined;

async function open({ databaseUrl }: { databaseUrl: string }): Promise<void> {
  pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
}

/** The control of reading: the best leads of one consultant after another, bare or drawn as the plainest page. */
async function run(queries: Queries): Promise<Measured> {
  const { milliseconds, consultants, limit, render, changing } = queries;
  const statement = render ? namedRows(limit) : topRows(limit);
  const latencies: number[] = [];
  let turn = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - started < milliseconds) {
        const at = turn++ % consultants.length;
        if (changing) await pool?.query({ ...changeOne, values: [changing[at]] });
        const asked = performance.now();
        const values = [consultants[at]];
        const found = await pool?.query({ ...statement, values });
        if (found?.rows.length !== limit) throw new Error(`${found?.rows.length} rows of ${limit}`);
        if (render) renderPlainQueue(found.rows as PlainRow[]);
        latencies.push(performance.now() - asked);
      }
    }),
  );
  if (changing) return readingOnly(latencies, connections);
  return measured(latencies, performance.now() - started);
}

const answers = { open, run };
export type BareQueries = typeof answers;
answerParent(answers);
