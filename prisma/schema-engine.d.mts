import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";

export type SchemaFile = { path: string; content: string };
export type SchemaState = "empty" | "database" | SchemaFile[];

export function readSchemaFolder(folder: string): SchemaFile[];
export function connectionTo(url: string): Promise<SqlMigrationAwareDriverAdapterFactory>;
export function difference(options: {
  from: SchemaState;
  to: SchemaState;
  script?: boolean;
  adapter?: SqlMigrationAwareDriverAdapterFactory;
}): Promise<string>;
