import "#tests/setup/database.ts";
import { describe } from "vitest";
import { promisedJobs } from "./promised-jobs.ts";

describe("jobs on PostgreSQL", () => promisedJobs());
