import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { Themed } from "#app/components/Themed.tsx";
import type { ProposedRebalance } from "#app/domain/rebalance/propose-rebalance.server.ts";
import { createI18n } from "#app/i18n/create-i18n.ts";
import { resources } from "#app/i18n/resources.ts";
import { RebalancePlan } from "#app/routes/floor/RebalancePlan.tsx";

const move = (leadId: string, from: string | null) => ({
  leadId,
  from,
  to: "binh",
  reason: { key: "unassigned" as const, params: { minutes: 4 } },
  name: null,
  salutation: null,
  weight: 1,
  misplaced: from === null,
  urgent: false,
  score: 20,
  stage: "assigned" as const,
  inConversation: false,
});

/** Two leads are nobody's, and An has one above what they can carry. */
const proposal: ProposedRebalance = {
  at: "2027-02-06T05:00:00Z",
  storeId: "store",
  includeInConversation: false,
  moves: [move("one", null), move("two", null), move("three", "an")],
  count: 3,
  method: "exact",
  bound: 3,
  before: { misplaced: 2, overCapacity: 1, endangered: 0, uneven: 0 },
  standing: {
    receivers: [
      { id: "an", capacity: 4 },
      { id: "binh", capacity: 9 },
    ],
    level: 0.5,
    quantum: 1,
    tolerance: [9, 9],
    loads: [5, 2],
    urgent: [0, 0],
    atOnce: 3,
    misplaced: 2,
    stranded: 0,
  },
  consultants: [
    { id: "an", name: "An", load: 5, capacity: 4 },
    { id: "binh", name: "Bình", load: 2, capacity: 9 },
  ],
  stuck: { count: 0, first: [] },
};

/** The figures before and after, with their words. */
function gainsWithout(...unticked: string[]): string[] {
  const markup = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n("en", resources.en)}>
      <Themed nonce="n0nce">
        <RebalancePlan proposal={proposal} unticked={new Set(unticked)} />
      </Themed>
    </I18nextProvider>,
  );
  const rows = markup.match(/<li class="[^"]*gain[^"]*">.*?<\/li>/g) ?? [];
  return rows.map((row) =>
    row
      .replace(/<svg.*?<\/svg>/g, " to ")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

test("the figures after a rebalance are those of what is ticked", () => {
  expect(gainsWithout()).toEqual(["2 to 0 out of place", "1 to 0 over capacity"]);
  expect(gainsWithout("one")).toEqual(["2 to 1 out of place", "1 to 0 over capacity"]);
  expect(gainsWithout("one", "three")).toEqual(["2 to 1 out of place", "1 to 1 over capacity"]);
  expect(gainsWithout("one", "two", "three")).toEqual([
    "2 to 2 out of place",
    "1 to 1 over capacity",
  ]);
});
