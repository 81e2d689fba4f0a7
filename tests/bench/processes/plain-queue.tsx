import { renderToString } from "react-dom/server";

export type PlainRow = {
  id: string;
  name: string;
  stage: string;
  rank: number;
  source: string;
  line: string;
  opened_at: Date;
  last_contact_at: Date | null;
  last_seen_at: Date;
};

/** The least that shows a queue: React elements without a component library, a style or a word of explanation. */
export function renderPlainQueue(rows: readonly PlainRow[]): string {
  return renderToString(
    <html lang="vi">
      <head>
        <title>Queue</title>
      </head>
      <body>
        <ol>
          {rows.map((row) => (
            <li key={row.id}>
              <a href={`/leads/${row.id}`}>
                <strong>{row.name}</strong> <span>{row.rank.toFixed(1)}</span>
              </a>
              <span>{row.line}</span>
              <span>{row.stage}</span>
              <span>{row.source}</span>
              <time>{row.opened_at.toISOString()}</time>
              <time>{row.last_contact_at?.toISOString() ?? ""}</time>
              <time>{row.last_seen_at.toISOString()}</time>
            </li>
          ))}
        </ol>
      </body>
    </html>,
  );
}
