import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { read, transact } from "#app/infrastructure/transact.server.ts";
import { hashSessionToken, newSessionToken, sessionHours } from "./session-token.server.ts";
import { verifyPassword } from "./verify-password.server.ts";

const scope = systemScope("sign-in");
const windowMinutes = 15;
const perAccount = 10;
const perAddress = 50;

type Attempt = {
  email: string;
  password: string;
  address: string;
  userAgent: string;
  shared: boolean;
  now: Date;
};

/**
 * Opens a session. Refuses with `wrong-sign-in` (unknown account and wrong password alike), `too-many-attempts`
 * (by account and by address, with facts.minutes) or `busy`.
 */
export async function signInStaff(attempt: Attempt): Promise<Answer<{ token: string }>> {
  const account = attempt.email.trim().toLowerCase();
  if (await isThrottled(account, attempt)) {
    return refused("too-many-attempts", { facts: { minutes: windowMinutes } });
  }
  const staff = await read(scope, (tx) => tx.staff.findUnique({ where: { email: account } }));
  const active = staff && !staff.disabledAt ? staff : undefined;
  const verdict = await verifyPassword(active?.passwordHash, attempt.password);
  if (verdict === "busy") return refused("busy");
  if (!verdict || !active) {
    await recordFailure(account, attempt);
    return refused("wrong-sign-in");
  }
  const token = newSessionToken();
  await transact(scope, {}, async (tx, act) => {
    await tx.session.create({
      data: {
        idHash: hashSessionToken(token),
        staffId: active.id,
        createdAt: attempt.now,
        seenAt: attempt.now,
        expiresAt: new Date(attempt.now.getTime() + sessionHours * 3_600_000),
        userAgent: attempt.userAgent.slice(0, 300),
        shared: attempt.shared,
      },
    });
    act.audit({ action: "session:open", subject: `staff:${active.id}` });
    return { ok: true };
  });
  return { ok: true, token };
}

async function isThrottled(account: string, { address, now }: Attempt): Promise<boolean> {
  const since = new Date(now.getTime() - windowMinutes * 60_000);
  return read(scope, async (tx) => {
    const ofAccount = await tx.signInFailure.count({ where: { account, at: { gte: since } } });
    const ofAddress = await tx.signInFailure.count({ where: { address, at: { gte: since } } });
    return ofAccount >= perAccount || ofAddress >= perAddress;
  });
}

async function recordFailure(account: string, { address, now }: Attempt): Promise<void> {
  await transact(scope, {}, async (tx) => {
    await tx.signInFailure.create({ data: { account: account.slice(0, 320), address, at: now } });
    return { ok: true };
  });
}
