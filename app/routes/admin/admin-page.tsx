import { useTranslation } from "react-i18next";
import { z } from "zod";
import { lastAudit, verifyAuditChain } from "#app/domain/audit/queries.server.ts";
import { houseHealth } from "#app/domain/health/queries.server.ts";
import { sourcesOfHouse } from "#app/domain/sources/queries.server.ts";
import { choicesOfHouse, staffOfHouse } from "#app/domain/staff/queries.server.ts";
import { postgresOutages } from "#app/infrastructure/keep-postgres-up.server.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { countJobs } from "#app/jobs/count-jobs.server.ts";
import { requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/admin-page.ts";
import { AdminTabs } from "./AdminTabs.tsx";
import { AuditLog } from "./AuditLog.tsx";
import classes from "./admin-page.module.css";
import { HealthCounts } from "./HealthCounts.tsx";
import { SourceList } from "./SourceList.tsx";
import { StaffList } from "./StaffList.tsx";

const tabs = ["staff", "sources", "audit", "health"] as const;

const asked = z.object({
  tab: z.enum(tabs).catch("staff"),
  person: z.uuid().optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional()
    .catch(undefined),
});

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "staff:manage");
  const { tab, person, before } = asked.parse(
    Object.fromEntries(new URL(request.url).searchParams),
  );
  const now = new Date();
  const jobs = tab === "health" ? await countJobs() : null;
  return read(scope, async (tx) => {
    switch (tab) {
      case "staff":
        return {
          tab,
          me: staff.id,
          staff: await staffOfHouse(tx),
          choices: await choicesOfHouse(tx),
        };
      case "sources":
        return {
          tab,
          sources: await sourcesOfHouse(tx, now),
          stores: (await choicesOfHouse(tx)).stores,
        };
      case "audit":
        return {
          tab,
          person: person ?? null,
          older: before !== undefined,
          rows: await lastAudit(tx, { actorId: person, before }),
          chain: await verifyAuditChain(tx),
          people: (await staffOfHouse(tx)).map(({ id, name }) => ({ id, name })),
        };
      case "health":
        return {
          tab,
          health: await houseHealth(tx, now),
          jobs,
          outages: await postgresOutages(),
        };
    }
  });
}

export default function AdminPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("admin");
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <AdminTabs current={loaderData.tab} />
      {loaderData.tab === "staff" && <StaffList {...loaderData} />}
      {loaderData.tab === "sources" && <SourceList {...loaderData} />}
      {loaderData.tab === "audit" && <AuditLog {...loaderData} />}
      {loaderData.tab === "health" && <HealthCounts {...loaderData} />}
    </div>
  );
}
