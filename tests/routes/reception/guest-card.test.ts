import { describe, expect, test } from "vitest";
import { signCheckInToken } from "#app/domain/check-in/sign-check-in-token.server.ts";
import { action as checkIn } from "#app/routes/appointments/check-in.ts";
import { loader as cardPage } from "#app/routes/check-in-card/check-in-card-page.tsx";
import { anAppointment } from "#tests/factories/appointment.ts";
import { aDesk } from "#tests/factories/desk.ts";
import { aLead } from "#tests/factories/lead.ts";

const { store, line, consultant, knock, aGuest } = await aDesk();

describe("the card of a guest", () => {
  const card = (token: string) => knock(cardPage, "nobody", "GET", { token });

  test("says where and when, draws its code, and never says who", async () => {
    const { appointment: booked } = await aGuest();
    const { status, data } = await card(signCheckInToken(booked));
    expect(status).toBe(200);
    expect(data).toMatchObject({
      card: { state: "open", store: { name: store.name } },
      qr: { size: expect.any(Number) },
    });
    expect(JSON.stringify(data)).not.toMatch(/Hạnh|customer|\+84/);
  });

  test("is plain about what no longer opens the door", async () => {
    const { appointment: booked } = await aGuest();
    const token = signCheckInToken(booked);
    await knock(checkIn, "desk", "POST", { appointmentId: booked.id });
    expect(await card(token)).toMatchObject({
      status: 200,
      data: { card: { state: "used" }, qr: null },
    });
    const lead = await aLead(store, line, { consultantId: consultant.id });
    const past = await anAppointment(lead, consultant, new Date(Date.now() - 7_300_000), {
      minutes: 1,
    });
    expect(await card(signCheckInToken(past))).toMatchObject({
      status: 410,
      data: { card: { state: "expired" } },
    });
    for (const forged of ["x", `${token.slice(0, -3)}AAA`, "1.0.0.0", "%00", "a".repeat(5000)]) {
      expect(await card(forged), forged.slice(0, 9)).toMatchObject({
        status: 404,
        data: { card: { state: "forged" }, qr: null },
      });
    }
  });
});
