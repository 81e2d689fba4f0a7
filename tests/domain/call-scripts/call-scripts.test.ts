import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  chooseScript,
  chooseScripts,
  type ScriptToChoose,
} from "#app/domain/call-scripts/choose-script.ts";
import { fillScript, placeholdersOf } from "#app/domain/call-scripts/fill-script.ts";

const facts = {
  customer: { salutation: "chị Hạnh" },
  products: { first: "Bếp chữ L", second: null },
  store: { name: "Showroom Hà Nội", address: "" },
  consultant: { name: "Nam" },
};

describe("fillScript", () => {
  test("fills what is known", () => {
    const { text, missing } = fillScript(
      "Dạ em chào {{customer.salutation}}, em là {{ consultant.name }} ở {{store.name}}.",
      facts,
    );
    expect(text).toBe("Dạ em chào chị Hạnh, em là Nam ở Showroom Hà Nội.");
    expect(missing).toEqual([]);
  });

  test("leaves out the whole sentence whose fact is unknown, and says which", () => {
    const { text, missing } = fillScript(
      "Em thấy mình xem {{products.first}}. Mình có so với {{products.second}} không ạ? Em ở {{store.address}}!\nMình tiện lúc nào ạ?",
      facts,
    );
    expect(text).toBe("Em thấy mình xem Bếp chữ L.\nMình tiện lúc nào ạ?");
    expect(missing).toEqual(["products.second", "store.address"]);
  });

  test("starts a sentence with a capital, also a filled one", () => {
    expect(fillScript("{{customer.salutation}} ơi!", facts).text).toBe("Chị Hạnh ơi!");
    expect(fillScript("Dạ. {{products.first}} ạ.", { products: { first: "ốp bếp" } }).text).toBe(
      "Dạ. Ốp bếp ạ.",
    );
  });

  test("keeps empty lines between paragraphs, and leaves no hole where one fell out", () => {
    expect(fillScript("Một.\n\n{{store.city}}.\n\nHai.", facts).text).toBe("Một.\n\nHai.");
  });

  test("reads only facts, whatever the path says, and takes values as they are", () => {
    expect(fillScript("{{constructor.name}} {{customer.__proto__}}.", facts).text).toBe("");
    const dollars = { customer: { salutation: "$& {{store.name}}" } };
    expect(fillScript("Chào {{customer.salutation}}", dollars).text).toBe("Chào $& {{store.name}}");
    expect(placeholdersOf("{{a.b}} {{ c.d }} {{a.b}}")).toEqual(["a.b", "c.d"]);
  });

  test("never leaves a placeholder of the template to be read aloud", () => {
    const pieces = fc.constantFrom(
      "Dạ em chào",
      "{{customer.salutation}}",
      "{{products.second}}",
      ".",
      "\n",
      "{{x.y}}",
      "?",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (all) => {
        expect(fillScript(all.join(" "), facts).text).not.toMatch(/\{\{|\}\}/);
      }),
    );
  });
});

function script(code: string, more: Partial<ScriptToChoose> = {}): ScriptToChoose {
  return {
    id: code,
    code,
    language: "vi",
    place: "call",
    productLineId: null,
    stages: [],
    bands: [],
    ...more,
  };
}

describe("chooseScript", () => {
  const situation = {
    language: "vi",
    place: "call",
    productLineId: "kitchen",
    stage: "assigned",
    band: "hot",
  } as const;
  const scripts = [
    script("any"),
    script("kitchen", { productLineId: "kitchen" }),
    script("first-call", { stages: ["new", "assigned"] }),
    script("hot-first-kitchen", { productLineId: "kitchen", stages: ["assigned"], bands: ["hot"] }),
    script("sofa", { productLineId: "sofa" }),
    script("cold", { bands: ["cold"] }),
    script("in-store", { place: "visit" }),
    script("english", { language: "en", stages: ["assigned"] }),
  ];

  test("the most particular first, with the reasons", () => {
    const chosen = chooseScripts(scripts, situation);
    expect(chosen.map(({ script: { code } }) => code)).toEqual([
      "hot-first-kitchen",
      "first-call",
      "kitchen",
      "any",
    ]);
    expect(chosen[0]?.reasons).toEqual(["for-product-line", "for-stage", "for-band"]);
    expect(chosen[3]?.reasons).toEqual(["for-everything"]);
  });

  test("another language rather than nothing, and says so", () => {
    const english = chooseScript([script("english", { language: "en" })], situation);
    expect(english?.reasons).toEqual(["for-everything", "other-language"]);
    expect(chooseScript([], situation)).toBeNull();
  });
});
