import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ShouldRevalidateFunctionArgs } from "react-router";
import { leadDetail } from "#app/domain/leads/queries.server.ts";
import { can } from "#app/domain/staff/can.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel, queueChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useLive } from "#app/realtime/use-live.ts";
import { CallScriptPanel } from "#app/routes/leads/CallScriptPanel.tsx";
import { LeadView } from "#app/routes/leads/LeadView.tsx";
import { requireLead } from "#app/routes/leads/require-lead.server.ts";
import { sendAct } from "#app/routes/send-act.ts";
import { notFound } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/lead-page.ts";
import classes from "./lead-page.module.css";

export async function loader({ request, params: { leadId } }: Route.LoaderArgs) {
  const { staff, scope } = await requireLead(request, leadId, "lead:read");
  const now = new Date();
  const found = await read(scope, async (tx) => {
    const lead = await leadDetail(tx, scope, leadId, now);
    if (!lead) return undefined;
    const channel =
      staff.role === "consultant" ? queueChannel(staff.id) : floorChannel(lead.storeId);
    return { lead, live: await liveCursors(tx, [channel]) };
  });
  if (!found) throw notFound();
  return {
    ...found,
    me: { id: staff.id, hasQueue: staff.role === "consultant" },
    mayAct: can(staff, "lead:log-call", found.lead),
  };
}
export type LeadPageData = Awaited<ReturnType<typeof loader>>;

/** Filter, order and tab stand in the URL and change nothing of the lead. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl, formMethod, defaultShouldRevalidate } = args;
  const onlySearch =
    currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return onlySearch && !formMethod ? false : defaultShouldRevalidate;
}

const readAfter = 700;

export default function LeadPage({ loaderData }: Route.ComponentProps) {
  const { lead, live, me, mayAct } = loaderData;
  const { t } = useTranslation("leads");
  useLive(live, { when: (change) => change.id === lead.id });
  const unread = lead.readAt === null && lead.consultantId === me.id;
  useEffect(() => {
    if (!unread) return;
    const timer = setTimeout(
      () => void sendAct("POST", `/leads/${lead.id}/opening`, {}, crypto.randomUUID()),
      readAfter,
    );
    return () => clearTimeout(timer);
  }, [unread, lead.id]);
  const view = (
    <>
      <title>{`${t("documentTitle")} · Showline`}</title>
      <LeadView key={lead.id} lead={lead} me={me} mayAct={mayAct} />
    </>
  );
  if (me.hasQueue) return view;
  return (
    <div className={classes.alone} data-aside={lead.closedAt === null}>
      <div className={classes.detail}>{view}</div>
      {lead.closedAt === null && (
        <aside className={classes.aside} aria-label={t("script")}>
          <CallScriptPanel key={lead.id} lead={lead} />
        </aside>
      )}
    </div>
  );
}
