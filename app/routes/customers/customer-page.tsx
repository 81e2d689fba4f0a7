import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { RelativeTime } from "#app/components/RelativeTime.tsx";
import { customerRecord } from "#app/domain/customers/queries.server.ts";
import { can, seesOnlyTheDesk } from "#app/domain/staff/can.ts";
import { useFormat } from "#app/i18n/format.ts";
import { requireId } from "#app/routes/leads/require-lead.server.ts";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/customer-page.ts";
import { CustomerConsents } from "./CustomerConsents.tsx";
import { CustomerIdentities } from "./CustomerIdentities.tsx";
import { CustomerInterests } from "./CustomerInterests.tsx";
import { CustomerMerges } from "./CustomerMerges.tsx";
import { CustomerTrail } from "./CustomerTrail.tsx";
import { CustomerVisits } from "./CustomerVisits.tsx";
import classes from "./customer-page.module.css";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "customer:read");
  const customerId = requireId(params.customerId);
  const desk = seesOnlyTheDesk(staff);
  const sight = {
    leads: can(staff, "lead:read"),
    trail: !desk && can(staff, "trail:read"),
    spend: !desk && can(staff, "spend:read"),
  };
  const customer = await customerRecord(scope, customerId, sight, new Date());
  if (!customer) throw notFound();
  if ("movedTo" in customer) throw redirect(`/customers/${customer.movedTo}`);
  return { customer, sight, mayReveal: can(staff, "lead:reveal-phone") };
}

export default function CustomerPage({ loaderData }: Route.ComponentProps) {
  const { customer, sight, mayReveal } = loaderData;
  const { t } = useTranslation("customers");
  const format = useFormat();
  const words = (customer.name ?? t("unnamed")).trim().split(/\s+/);
  const given = words.pop();
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <header className={classes.head}>
        <h1 className={classes.name}>
          {words.length > 0 && <span className={classes.family}>{words.join(" ")} </span>}
          <span className={classes.given}>{given}</span>
        </h1>
        <p className={classes.facts}>
          {[
            customer.identities.shown.find(({ kind }) => kind === "phone")?.masked,
            customer.city,
            t("since", { date: format.date(customer.createdAt) }),
            customer.stores.length > 0 &&
              t("stores", { stores: customer.stores.map(({ city }) => city).join(", ") }),
          ]
            .filter(Boolean)
            .join(" · ")}
          {customer.lastSeenAt && (
            <>
              {" · "}
              {t("lastSeen")} <RelativeTime at={customer.lastSeenAt} />
            </>
          )}
        </p>
      </header>
      <div className={classes.columns}>
        <div className={classes.main}>
          <CustomerInterests leads={customer.leads} linked={sight.leads} />
          <CustomerVisits visits={customer.visits} linked={sight.leads} />
          {customer.trail && <CustomerTrail sessions={customer.trail} />}
        </div>
        <aside className={classes.aside}>
          <CustomerIdentities
            customerId={customer.id}
            identities={customer.identities}
            mayReveal={mayReveal}
          />
          <CustomerConsents consents={customer.consents} />
          <CustomerMerges merges={customer.merges} suggestions={customer.suggestions} />
        </aside>
      </div>
    </div>
  );
}
