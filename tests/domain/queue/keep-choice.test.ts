import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bringRow,
  dismissRow,
  firstChoice,
  type KeptChoice,
  keepChoice,
  shownChoice,
} from "#app/domain/queue/keep-choice.ts";

const set = (...ids: string[]) => new Set(ids);
const now = (matching: Set<string>, held = false, asked = "all") => ({ asked, matching, held });
const shown = (kept: KeptChoice, state: ReturnType<typeof now>) => [...shownChoice(kept, state)];

describe("what a choice shows", () => {
  test("rests while a hand is in the list, and follows when it has left", () => {
    const kept = keepChoice(firstChoice("all", set("a", "b")), now(set("b", "c"), true));
    expect(shown(kept, now(set("b", "c"), true))).toEqual(["a", "b"]);
    expect(shown(kept, now(set("b", "c")))).toEqual(["b", "c"]);
  });

  test("another choice shows at once, also under a hand", () => {
    const kept = firstChoice("all", set("a", "b"));
    expect(shown(kept, now(set("c"), true, "unread"))).toEqual(["c"]);
  });

  test("a dismissed row is gone, whatever else is heard before the database says so too", () => {
    let kept = dismissRow(firstChoice("all", set("a", "b")), "a");
    for (const held of [false, true, false, true]) {
      const heard = now(set("a", "b", "c"), held);
      kept = keepChoice(kept, heard);
      expect(shown(kept, heard)).not.toContain("a");
    }
    const said = now(set("b", "c"), true);
    expect(shown(kept, said)).not.toContain("a");
    kept = keepChoice(kept, said);
    expect(shown(kept, said)).not.toContain("a");
    // Heard of again: it waits for the hand like any other.
    const back = now(set("a", "b", "c"), true);
    kept = keepChoice(kept, back);
    expect(shown(kept, back)).not.toContain("a");
    expect(shown(kept, now(set("a", "b", "c")))).toContain("a");
  });

  test("a dismissal that was refused or undone is taken back at once", () => {
    const kept = dismissRow(firstChoice("all", set("a", "b")), "a");
    expect(shown(bringRow(kept, "a"), now(set("a", "b"), true))).toContain("a");
  });

  test("a row dismissed under one choice is there under another", () => {
    const kept = dismissRow(firstChoice("all", set("a")), "a");
    const other = now(set("a"), false, "snoozed");
    expect(shown(kept, other)).toEqual(["a"]);
    expect(shown(keepChoice(kept, other), other)).toEqual(["a"]);
  });

  test("in the end, with no hand in it, it shows what matches and was not dismissed", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    const step = fc.record({
      ids,
      held: fc.boolean(),
      dismiss: fc.option(fc.constantFrom("a", "b")),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), ids, (steps, last) => {
        let kept = firstChoice("all", new Set<string>());
        for (const { ids, held, dismiss } of steps) {
          kept = keepChoice(kept, now(new Set(ids), held));
          if (dismiss && ids.includes(dismiss)) kept = dismissRow(kept, dismiss);
        }
        // Confirmed by a moment in which none of them matched.
        kept = keepChoice(kept, now(new Set(), false));
        kept = keepChoice(kept, now(new Set(last), false));
        expect(shown(kept, now(new Set(last))).sort()).toEqual([...last].sort());
        expect(kept.dismissed.size).toBe(0);
      }),
    );
  });
});
