import { lockVisit, tellTalk } from "#app/domain/visits/lock-visit.server.ts";
import { answersSchema } from "#app/domain/visits/schema.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import type { StoreScope } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";

type Input = {
  visitId: string;
  /** the key of the step */
  step: string;
  /** the call-script that the step belongs to */
  script?: string | undefined;
  /** where in the call-script the conversation stands now */
  at: number;
  answer?: string | undefined;
  objections: string[];
  key: string;
};

/** Keeps what was tapped in one step of the call-script, and the step the conversation has reached. */
export async function saveVisitAnswer(scope: StoreScope, input: Input): Promise<Answer> {
  const purpose = `visit-answer ${input.visitId}`;
  return transact(scope, { key: input.key, purpose, asked: input }, async (tx, act) => {
    const visit = await lockVisit(tx, scope, input.visitId);
    if (!visit) return refused("not-found");
    const answers = answersSchema.parse(visit.answers);
    answers[input.step] = { answer: input.answer ?? null, objections: input.objections };
    await tx.visit.update({
      where: { id: visit.id },
      data: { answers, step: input.at, callScriptId: input.script ?? visit.callScriptId },
    });
    tellTalk(act, visit);
    return { ok: true };
  });
}
