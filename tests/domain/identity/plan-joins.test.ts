import { expect, test } from "vitest";
import type { CustomerFacts } from "#app/domain/identity/decide-join.ts";
import type { GivenPerson } from "#app/domain/identity/given-person.ts";
import { planJoins } from "#app/domain/identity/plan-joins.ts";

const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 9, minute));

function person(minute: number, identities: Record<string, string>): GivenPerson {
  const stated = Object.entries(identities).map(([kind, value]) => ({
    kind: kind as "phone",
    value,
    raw: null,
  }));
  return { identities: stated, at: at(minute) };
}

function plan(
  people: GivenPerson[],
  known: Record<string, string> = {},
  phones: Record<string, string[]> = {},
) {
  let made = 0;
  const facts = new Map<string, CustomerFacts>(
    [...new Set(Object.values(known))].map((id) => [
      id,
      { phones: phones[id] ?? [], userIds: [], emails: [], createdAt: at(0) },
    ]),
  );
  const nothing = { owners: new Map(Object.entries(known)), facts };
  return planJoins(people, nothing, () => `new-${++made}`);
}

test("one new device in many calls is one new customer", () => {
  const planned = plan([person(1, { anonymous_id: "a" }), person(2, { anonymous_id: "a" })]);
  expect(planned.customerIds).toEqual(["new-1", "new-1"]);
  expect(planned.created).toEqual([{ id: "new-1", at: at(1) }]);
});

test("calls are decided by their time and answered in the order given", () => {
  const planned = plan([
    person(9, { anonymous_id: "b", phone: "+84912345678" }),
    person(1, { anonymous_id: "a", phone: "+84912345678" }),
  ]);
  expect(planned.customerIds).toEqual(["new-1", "new-1"]);
  expect(planned.attached.map(({ value }) => value).sort()).toEqual(["+84912345678", "a", "b"]);
});

test("customers made and merged within one batch never were", () => {
  const planned = plan([
    person(1, { anonymous_id: "a" }),
    person(2, { anonymous_id: "b" }),
    person(3, { anonymous_id: "a", phone: "+84912345678" }),
    person(4, { anonymous_id: "b", phone: "+84912345678" }),
  ]);
  expect(new Set(planned.customerIds)).toEqual(new Set(["new-1"]));
  expect(planned.created.map(({ id }) => id)).toEqual(["new-1"]);
  expect(planned.merges).toEqual([]);
});

test("known customers who meet are merged into the one who stays, through any number of steps", () => {
  const planned = plan(
    [
      person(1, { anonymous_id: "a", email: "x@bep.vn" }),
      person(2, { anonymous_id: "b", email: "x@bep.vn" }),
    ],
    { "anonymous_id:a": "A", "anonymous_id:b": "B", "email:x@bep.vn": "E" },
  );
  const kept = planned.customerIds[0];
  expect(planned.customerIds).toEqual([kept, kept]);
  expect(planned.merges.map(({ kept: into }) => into)).toEqual([kept, kept]);
  expect(
    planned.merges
      .map(({ merged }) => merged)
      .concat(kept ?? "")
      .sort(),
  ).toEqual(["A", "B", "E"]);
});

test("a device that moves on to another person within the batch belongs to them afterwards", () => {
  const planned = plan(
    [person(1, { anonymous_id: "a", phone: "+84987654321" })],
    { "anonymous_id:a": "A", "phone:+84987654321": "P" },
    { A: ["+84912345678"], P: ["+84987654321"] },
  );
  expect(planned.customerIds).toEqual(["P"]);
  expect(planned.handedOver).toEqual([{ anonymousId: "a", to: "P" }]);
  expect(planned.suggestions).toEqual([{ one: "P", other: "A", reason: "shared-device" }]);
});
