import { Select } from "@mantine/core";
import { Link2Off, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { ChainVerdict, lastAudit } from "#app/domain/audit/queries.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./AuditLog.module.css";

export type AuditLogProps = {
  rows: Awaited<ReturnType<typeof lastAudit>>;
  chain: ChainVerdict;
  people: { id: string; name: string }[];
  person: string | null;
  older: boolean;
};

const actions = [
  "check-in",
  "check-in-already",
  "check-in-undo",
  "holidays-add",
  "holidays-remove",
  "lead-move",
  "lead-move-refused",
  "lead-submitted",
  "outcome-record",
  "outcome-undo",
  "phone-revealed",
  "policy-save",
  "session-open",
  "source-create",
  "source-revoke",
  "staff-add",
  "staff-change",
  "staff-disable",
  "staff-enable",
  "staff-away",
  "staff-available",
] as const;

/** Who did what to what, newest first, and whether the record is whole. */
export function AuditLog({ rows, chain, people, person, older }: AuditLogProps) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const [, setSearch] = useSearchParams();
  const search = (more: Record<string, string>) =>
    `?${new URLSearchParams({ tab: "audit", ...(person ? { person } : {}), ...more })}`;
  const wordsFor = (action: string) => {
    const known = actions.find((one) => one === action.replaceAll(":", "-"));
    return known ? t(`audit.actions.${known}`) : action;
  };
  const last = rows.at(-1);
  return (
    <section>
      <div className={classes.head}>
        <p className={classes.chain} data-broken={chain.brokenAt !== null}>
          {chain.brokenAt === null ? (
            <>
              <ShieldCheck size={20} aria-hidden />
              {t("audit.intact", { count: chain.rows })}
            </>
          ) : (
            <>
              <Link2Off size={20} aria-hidden />
              {t("audit.broken", { id: chain.brokenAt })}
            </>
          )}
        </p>
        <Select
          aria-label={t("audit.person")}
          placeholder={t("audit.everyone")}
          value={person}
          onChange={(value) => setSearch({ tab: "audit", ...(value ? { person: value } : {}) })}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
        />
      </div>
      {rows.length === 0 ? (
        <p className={classes.none}>{t("audit.none")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label={t("tabs.audit")} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(["when", "who", "what", "subject", "store"] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className={classes.when}>{format.dateTime(row.at)}</td>
                  <td>{row.actor ?? <span className={classes.none}>{t("audit.system")}</span>}</td>
                  <td title={`${row.action} ${JSON.stringify(row.details)}`}>
                    {wordsFor(row.action)}
                  </td>
                  <td className={classes.subject} title={row.subject}>
                    {row.about ?? row.subject}
                  </td>
                  <td>{row.store}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className={classes.pages}>
        {older && <Link to={search({})}>{t("audit.newest")}</Link>}
        {last && rows.length >= 100 && (
          <Link to={search({ before: last.id })}>{t("audit.older")}</Link>
        )}
      </div>
    </section>
  );
}
