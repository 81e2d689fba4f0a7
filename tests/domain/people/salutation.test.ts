import { describe, expect, test } from "vitest";
import { givenName, initials, salutation } from "#app/domain/people/salutation.ts";

describe("names", () => {
  test.each([
    ["Trần Thị Bích Hạnh", "Hạnh", "TH"],
    ["Nguyễn Phương Hoàng Bảo Trân Anh", "Anh", "NA"],
    ["tran thi bich hanh", "hanh", "TH"],
    ["Trần Đức".normalize("NFD"), "Đức", "TĐ"],
    ["Hạnh", "Hạnh", "H"],
    ["John Smith", "John", "JS"],
    ["María García López", "María", "ML"],
    ["Bích Hạnh", "Hạnh", "BH"],
    ["  Lê   Anh  ", "Anh", "LA"],
  ])("%s is called %s and drawn as %s", (name, given, letters) => {
    expect(givenName(name)).toBe(given);
    expect(initials(name)).toBe(letters);
  });

  test.each([null, undefined, "", "  "])("%j is nobody's name", (name) => {
    expect(givenName(name)).toBeNull();
    expect(initials(name)).toBe("");
  });

  test("a customer is anh/chị until they say which", () => {
    expect(salutation({ name: "Trần Thị Bích Hạnh" }, "vi")).toBe("anh/chị Hạnh");
    expect(salutation({ name: "Trần Thị Bích Hạnh", honorific: "chị" }, "vi")).toBe("chị Hạnh");
    expect(salutation({ name: "John Smith", honorific: "anh" }, "vi")).toBe("anh John");
    expect(salutation({ name: null }, "vi")).toBe("anh/chị");
    expect(salutation({ name: "Trần Thị Bích Hạnh" }, "en")).toBe("Hạnh");
    expect(salutation({ name: null }, "en")).toBeNull();
  });
});
