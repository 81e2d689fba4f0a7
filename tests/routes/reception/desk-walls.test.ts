import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { localTime } from "#app/domain/time/zones.ts";
import { action as appointment } from "#app/routes/appointments/appointment.ts";
import { loader as appointmentsPage } from "#app/routes/appointments/appointments-page.tsx";
import { action as checkIn } from "#app/routes/appointments/check-in.ts";
import { action as guests } from "#app/routes/reception/guests.ts";
import { loader as receptionPage } from "#app/routes/reception/reception-page.tsx";
import { action as scans } from "#app/routes/reception/scans.ts";
import { action as walkIns } from "#app/routes/reception/walk-ins.ts";
import { action as answers } from "#app/routes/visits/answers.ts";
import { action as notes } from "#app/routes/visits/notes.ts";
import { action as outcome } from "#app/routes/visits/outcome.ts";
import { action as start } from "#app/routes/visits/start.ts";
import { loader as visitPage } from "#app/routes/visits/visit-page.tsx";
import { aWaitingGuest } from "#tests/factories/appointment.ts";
import { aDesk } from "#tests/factories/desk.ts";

const { store, line, consultant, knock, aGuest } = await aDesk();

describe("the walls of the store", () => {
  test("for another store nothing is there: the same answer as for what does not exist", async () => {
    const { lead, appointment: booked } = await aGuest();
    const visit = await aWaitingGuest(lead, consultant);
    const nothing = { status: 404, data: { ok: false, reason: "not-found" } };
    for (const who of ["theirDesk", "theirManager"]) {
      for (const id of [booked.id, randomUUID(), "x", "0"]) {
        const params = { appointmentId: id };
        expect(await knock(checkIn, who, "POST", params), id).toEqual(nothing);
        expect(await knock(checkIn, who, "DELETE", params), id).toEqual(nothing);
        expect(await knock(appointment, who, "PATCH", params, { noShow: "true" }), id).toEqual(
          nothing,
        );
      }
      for (const id of [visit.id, randomUUID(), "x"]) {
        const params = { visitId: id };
        expect(await knock(visitPage, who, "GET", params), id).toEqual(nothing);
        expect(await knock(start, who, "POST", params), id).toEqual(nothing);
        expect(await knock(start, who, "PUT", params, { consultantId: consultant.id }), id).toEqual(
          nothing,
        );
        expect(await knock(notes, who, "POST", params, { notes: "x", base: "" }), id).toEqual(
          nothing,
        );
        expect(await knock(answers, who, "POST", params, { step: "a", at: "0" }), id).toEqual(
          nothing,
        );
        expect(
          await knock(outcome, who, "POST", params, { kind: "signed", amount: "1" }),
          id,
        ).toEqual(nothing);
        expect(await knock(outcome, who, "DELETE", params), id).toEqual(nothing);
      }
      const here = { storeId: store.id };
      expect(await knock(guests, who, "POST", {}, { ...here, text: "hanh" })).toEqual(nothing);
      expect(await knock(scans, who, "POST", {}, { ...here, scanned: "x" })).toEqual(nothing);
      expect(await knock(walkIns, who, "POST", {}, { ...here, name: "An", line: line.id })).toEqual(
        nothing,
      );
      expect(await knock(walkIns, who, "PUT", {}, { leadId: lead.id })).toEqual(nothing);
      expect(await knock(walkIns, who, "DELETE", {}, { checkInId: visit.checkInId })).toEqual(
        nothing,
      );
      const board = await knock(receptionPage, who, "GET", {});
      expect(JSON.stringify(board.data)).not.toContain(lead.id);
    }
  });

  test("the desk has no visit, no trail, no outcome; a colleague reads and does not write", async () => {
    const { lead } = await aGuest();
    const visit = await aWaitingGuest(lead, consultant);
    const params = { visitId: visit.id };
    expect((await knock(visitPage, "desk", "GET", params)).status).toBe(404);
    expect(
      (await knock(outcome, "desk", "POST", params, { kind: "lost", reason: "not_now" })).status,
    ).toBe(404);
    expect((await knock(notes, "desk", "POST", params, { notes: "x", base: "" })).status).toBe(404);
    expect(await knock(visitPage, "colleague", "GET", params)).toMatchObject({
      status: 200,
      data: { mayRecord: false },
    });
    expect(
      (await knock(outcome, "colleague", "POST", params, { kind: "signed", amount: "1" })).status,
    ).toBe(404);
    expect(await knock(visitPage, "consultant", "GET", params)).toMatchObject({
      data: { mayRecord: true },
    });
    expect((await knock(start, "consultant", "POST", params)).status).toBe(200);
  });

  test("what the desk reads shows a guest by a masked phone, and neither score nor trail nor money", async () => {
    const { lead, appointment: booked, phone } = await aGuest();
    await aWaitingGuest(lead, consultant);
    const shown = { leadId: lead.id, maskedPhone: `••• ••• ${phone.slice(-4)}` };
    const day = localTime(booked.startsAt, store.timeZone).date;
    for (const [page, fields] of [
      [receptionPage, {}],
      [appointmentsPage, { day }],
    ]) {
      const { data } = await knock(page, "desk", "GET", {}, fields);
      expect(data.cards).toContainEqual(expect.objectContaining(shown));
      const text = JSON.stringify(data);
      expect(text).not.toMatch(/\+84\d/);
      expect(text).not.toMatch(
        /"(score|trail|products|amount|deposit|touch|interestLog2|lastSeen)"/,
      );
    }
  });

  test("without a session: sign in, or 401", async () => {
    expect((await knock(receptionPage, "nobody", "GET", {})).status).toBe(302);
    expect(
      (await knock(guests, "nobody", "POST", {}, { storeId: store.id, text: "hanh" })).status,
    ).toBe(401);
  });
});
