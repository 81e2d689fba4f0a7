import { expect, test } from "vitest";
import { namesFor } from "#app/routes/floor/typed-name.ts";

const names = ["Trần Thị Bích Hạnh", "Hồ Văn Đạt", "Nguyễn Hà", "Đặng Thu Hằng", "Lê Thị Mai"];
const found = (typed: string) => namesFor(typed, names).map((at) => names[at]);

test("letters without marks go to given names first, then to the other words of a name", () => {
  expect(found("h")).toEqual(["Trần Thị Bích Hạnh", "Nguyễn Hà", "Đặng Thu Hằng", "Hồ Văn Đạt"]);
  expect(found("han")).toEqual(["Trần Thị Bích Hạnh", "Đặng Thu Hằng"]);
  expect(found("da")).toEqual(["Hồ Văn Đạt", "Đặng Thu Hằng"]);
  expect(found("Đạ")).toEqual(["Hồ Văn Đạt", "Đặng Thu Hằng"]);
});

test("what names nobody finds nobody", () => {
  expect(found("x")).toEqual([]);
  expect(found("")).toEqual([]);
  expect(found("ạ")).toEqual([]);
  expect(namesFor("h", ["", " "])).toEqual([]);
});
