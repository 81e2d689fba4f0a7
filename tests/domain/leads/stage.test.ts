import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stages } from "#app/domain/leads/schema.ts";
import { isOpen, nextStage, type StageFact, stageIndex } from "#app/domain/leads/stage.ts";

const facts: StageFact[] = [
  "assigned",
  "unassigned",
  "contacted",
  "appointment-booked",
  "appointment-ended",
  "checked-in",
  "check-in-undone",
  "thinking",
  "signed",
  "dropped",
  "reopened",
];
const anyStage = fc.constantFrom(...stages);

describe("nextStage", () => {
  test("the whole chain, step by step", () => {
    const chain: StageFact[] = [
      "assigned",
      "contacted",
      "appointment-booked",
      "checked-in",
      "signed",
    ];
    let stage = nextStage("new", "contacted");
    expect(stage).toBe("contacted");
    stage = "new";
    const passed = chain.map((fact) => {
      stage = nextStage(stage, fact);
      return stage;
    });
    expect(passed).toEqual(["assigned", "contacted", "appointment", "showed", "signed"]);
  });

  test("a walk-in shows at once; a call after the visit does not take it back", () => {
    expect(nextStage("new", "checked-in")).toBe("showed");
    expect(nextStage("showed", "contacted")).toBe("showed");
    expect(nextStage("showed", "thinking")).toBe("showed");
  });

  test("a cancelled appointment and an undone check-in step back", () => {
    expect(nextStage("appointment", "appointment-ended")).toBe("contacted");
    expect(nextStage("showed", "appointment-ended")).toBe("showed");
    expect(nextStage("showed", "check-in-undone", "appointment")).toBe("appointment");
    expect(nextStage("assigned", "unassigned")).toBe("new");
    expect(nextStage("contacted", "unassigned")).toBe("contacted");
  });

  test("a closed lead reopens only on purpose", () => {
    expect(nextStage("dropped", "reopened", "contacted")).toBe("contacted");
    expect(nextStage("signed", "reopened", "showed")).toBe("showed");
    fc.assert(
      fc.property(
        fc.constantFrom("signed" as const, "dropped" as const),
        fc.constantFrom(...facts),
        (stage, fact) => {
          fc.pre(fact !== "reopened");
          expect(nextStage(stage, fact)).toBe(stage);
        },
      ),
    );
  });

  test("the same fact twice is the same fact once", () => {
    fc.assert(
      fc.property(anyStage, fc.constantFrom(...facts), anyStage, (stage, fact, before) => {
        const once = nextStage(stage, fact, before);
        fc.pre(fact !== "check-in-undone");
        expect(nextStage(once, fact, before)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

test("a dropped lead stands where it dropped from", () => {
  expect(stageIndex("dropped", "appointment")).toBe(3);
  expect(stageIndex("signed")).toBe(5);
  expect(stages.filter(isOpen)).toHaveLength(5);
});
