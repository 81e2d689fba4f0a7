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

/** For a test whose subject is a complaint: returns what was said so far and forgives it. */
export function takeComplaints(): string[] {
  const found = complaints;
  complaints = [];
  return found;
}
