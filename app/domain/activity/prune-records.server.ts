import { systemScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

const scope = systemScope("prune");

/** How long a console may be away and still continue from its cursor. */
export const feedHours = 24;
/** How long a repeated key gets the first answer. */
export const answerDays = 7;

/** Deletes what has outlived its use: old changes of the feed, answers to keys, sessions, failed sign-ins. */
export async function pruneRecords(now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  await transact(scope, {}, async (tx) => {
    await tx.feedChange.deleteMany({ where: { at: { lt: ago(feedHours) } } });
    await tx.idempotentAnswer.deleteMany({ where: { at: { lt: ago(24 * answerDays) } } });
    await tx.session.deleteMany({ where: { expiresAt: { lt: ago(24 * 30) } } });
    await tx.signInFailure.deleteMany({ where: { at: { lt: ago(24) } } });
    return { ok: true };
  });
}
