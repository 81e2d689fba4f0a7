import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { readCheckInToken } from "#app/domain/check-in/read-check-in-token.server.ts";
import { scanGuest } from "#app/domain/check-in/scan-guest.server.ts";
import { signCheckInToken } from "#app/domain/check-in/sign-check-in-token.server.ts";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aLead } from "#tests/factories/lead.ts";
import { aConsultant, aStaffMember, scopeFor } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const startsAt = new Date("2026-11-21T03:00:00Z");
const later = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const key = () => randomUUID();

let store: Awaited<ReturnType<typeof aStore>>;
let other: Awaited<ReturnType<typeof aStore>>;
let desk: ReturnType<typeof scopeFor>;

beforeAll(async () => {
  store = await aStore();
  other = await aStore();
  desk = scopeFor(await aStaffMember("receptionist", [store], { name: "Vũ Lan Chi" }), [store]);
});

async function aCard() {
  const line = await aProductLine();
  const consultant = await aConsultant(store);
  const lead = await aLead(store, line, {
    consultantId: consultant.id,
    name: "Trần Thị Bích Hạnh",
  });
  const appointment = await anAppointment(lead, consultant, startsAt);
  return { appointment, token: signCheckInToken(appointment) };
}
const scan = (scanned: string, at = later(0), scope = desk, storeId = store.id) =>
  scanGuest(scope, { scanned, storeId, key: key() }, at);

describe("a check-in card", () => {
  test("checks its guest in, as a token or as the address that a scanner types; once", async () => {
    const { token } = await aCard();
    const first = await scan(`https://showline.example/c/${token}?x=1`);
    expect(first).toMatchObject({ ok: true, name: "Trần Thị Bích Hạnh" });
    expect(await scan(token, later(5))).toMatchObject({
      reason: "already-checked-in",
      facts: { by: "Vũ Lan Chi", at: startsAt.toISOString() },
    });
  });

  test("names nobody and holds no phone", async () => {
    const { token, appointment } = await aCard();
    const plain = token.replaceAll(/[.-]/g, " ");
    expect(plain).toContain(appointment.id.replaceAll("-", ""));
    expect(Buffer.from(token, "base64url").toString("utf8")).not.toMatch(/Hạnh|Hanh|\+84/);
  });

  test("expires two hours after the appointment, also after it was moved", async () => {
    const { token, appointment } = await aCard();
    expect(await scan(token, later(121))).toMatchObject({ reason: "qr-expired" });
    await asSystem((tx) =>
      tx.appointment.update({
        where: { id: appointment.id },
        data: { startsAt: later(1440), endsAt: later(1500) },
      }),
    );
    expect(await scan(token, later(1440 + 119))).toMatchObject({ ok: true });
  });

  test("forged, changed and senseless ones open nothing", async () => {
    const { token } = await aCard();
    const { token: another } = await aCard();
    const signature = token.slice(token.lastIndexOf(".") + 1);
    const forged = another.slice(0, another.lastIndexOf(".") + 1) + signature;
    expect(await scan(forged)).toMatchObject({ reason: "qr-forged" });
    expect(await scan(`${token.slice(0, -2)}AA`)).toMatchObject({ reason: "qr-forged" });
    for (const text of [
      "",
      "hello",
      "https://evil.example/c/",
      `${token}.x`,
      "1".repeat(600),
      "%00",
      "<img onerror>",
    ]) {
      expect(await scan(text), text).toMatchObject({ reason: "qr-unreadable" });
    }
    expect(readCheckInToken(token)).toMatchObject({ ok: true });
  });

  test("of another store: the same answer at its desk and at ours", async () => {
    const { token } = await aCard();
    const theirs = scopeFor(await aStaffMember("receptionist", [other]), [other]);
    expect(await scan(token, later(0), theirs, other.id)).toEqual({
      ok: false,
      reason: "qr-other-store",
    });
    expect(await scan(token, later(0), theirs, store.id)).toEqual({
      ok: false,
      reason: "qr-other-store",
    });
  });
});
