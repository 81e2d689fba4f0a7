import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...parts: unknown[]) => {
    complaints.push(format(...parts));
  };
});

afterEach(() => {
  const found = complaints;
  complaints = [];
  if (found.length > 0) throw new Error(`console.error was called:\n${found.join("\n")}`);
});
