import { useTranslation } from "react-i18next";
import { z } from "zod";
import {
  policyHistory,
  readPolicies,
  readPolicyVersion,
} from "#app/domain/assignment/read-policy.server.ts";
import { readPolicyChoices } from "#app/domain/assignment/read-policy-choices.server.ts";
import { readHolidays } from "#app/domain/stores/read-holidays.server.ts";
import { readStores } from "#app/domain/stores/read-stores.server.ts";
import { localTime } from "#app/domain/time/zones.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";
import { useLive } from "#app/realtime/use-live.ts";
import { HolidaysPart } from "#app/routes/assignment-policy/HolidaysPart.tsx";
import { PolicyEditor } from "#app/routes/assignment-policy/PolicyEditor.tsx";
import { StoreLinks } from "#app/routes/assignment-policy/StoreLinks.tsx";
import { VersionLine } from "#app/routes/assignment-policy/VersionLine.tsx";
import { notFound, requireCan, requireStaff } from "#app/routes/session/gate.server.ts";
import type { Route } from "./+types/assignment-page.ts";
import { AdminTabs } from "./AdminTabs.tsx";
import classes from "./admin-page.module.css";

const asked = z.object({
  store: z.string().max(40).nullable().catch(null),
  version: z.coerce.number().int().min(0).max(1e6).optional().catch(undefined),
});

export async function loader({ request }: Route.LoaderArgs) {
  const { staff, scope } = await requireStaff(request);
  requireCan(staff, "settings:manage");
  const { searchParams } = new URL(request.url);
  const { store: code, version } = asked.parse({
    store: searchParams.get("store"),
    version: searchParams.get("version") ?? undefined,
  });
  const now = new Date();
  return read(scope, async (tx) => {
    const { stores, store } = await readStores(tx, scope, code);
    if (!store) throw notFound();
    const current = (await readPolicies(tx, [store.id])).get(store.id);
    const shown = version === undefined ? current : await readPolicyVersion(tx, store.id, version);
    if (!current || !shown) throw notFound();
    const today = localTime(now, store.timeZone).date;
    return {
      stores: stores.map(({ id, code, name }) => ({ id, code, name })),
      store: { id: store.id, code: store.code, name: store.name },
      current,
      shown,
      history: await policyHistory(tx, store.id),
      choices: await readPolicyChoices(tx, store.id, now),
      holidays: await readHolidays(tx, store.id, today),
      today,
      live: await liveCursors(tx, [floorChannel(store.id)]),
    };
  });
}

export default function AssignmentPage({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation("assignment");
  const { stores, store, current, shown, history, choices, holidays, today, live } = loaderData;
  useLive(live, { when: ({ noun }) => noun === "policy" });
  return (
    <div className={classes.root}>
      <title>{`${t("title")} · Showline`}</title>
      <AdminTabs current="assignment" />
      <StoreLinks stores={stores} current={store.code} />
      <VersionLine store={store.code} current={current} shown={shown} history={history} />
      <PolicyEditor
        key={`${store.id} ${shown.version === current.version ? "" : shown.version}`}
        storeId={store.id}
        storeCode={store.code}
        current={current}
        shown={shown}
        choices={choices}
      >
        <HolidaysPart storeId={store.id} holidays={holidays} today={today} />
      </PolicyEditor>
    </div>
  );
}
