// The official schema engine as WebAssembly: it computes differences, offline. It never applies anything here.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/** Reads every `.prisma` file of a folder the way the engine wants them. */
export function readSchemaFolder(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".prisma") && !name.startsWith("generated"))
    .sort()
    .map((name) => ({
      path: join(folder, name),
      content: readFileSync(join(folder, name), "utf8"),
    }));
}

async function loadEngine() {
  // A panic of the engine says its reason here and nowhere else.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => process.stderr.write(`${message}\n`),
  };
  const script = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(script.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

/** Stands where the engine insists on a connection although neither side of the difference is a database. */
const offline = {
  provider: "postgres",
  adapterName: "offline",
  connect: async () => offlineConnection,
  connectToShadowDb: async () => offlineConnection,
};

const offlineConnection = {
  provider: "postgres",
  adapterName: "offline",
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => undefined,
  dispose: async () => undefined,
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  startTransaction: async () => {
    throw new Error("there is no database here");
  },
};

/** A connection that the engine can describe a database through: the adapter refuses the catalog's one-byte type. */
export async function connectionTo(url) {
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const { ColumnTypeEnum } = await import("@prisma/driver-adapter-utils");
  const { default: pg } = await import("pg");
  const [oneByte, time] = [18, 1083];

  // No catalog holds a time of day, so that type carries the one-byte columns through the adapter.
  class CatalogPool extends pg.Pool {
    async query(...args) {
      const result = await super.query(...args);
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === oneByte) field.dataTypeID = time;
      }
      return result;
    }
  }
  const factory = new PrismaPg(new CatalogPool({ connectionString: url, allowExitOnIdle: true }), {
    disposeExternalPool: true,
  });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const real = (type) => (type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type);
      return { ...result, columnTypes: result.columnTypes.map(real) };
    };
    return connection;
  };
  return factory;
}

/**
 * The SQL (or, with `script: false`, the words) that leads from one state to another. A state is `empty`,
 * a list of schema files, or `database`: what `adapter`, made by `connectionTo`, is connected to.
 */
export async function difference({ from, to, script = true, adapter }) {
  const utils = await import("@prisma/driver-adapter-utils");
  const engine = await loadEngine();
  const factory = adapter ?? offline;
  const files = [from, to].find(Array.isArray);
  const connection = await engine.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    utils.bindMigrationAwareSqlAdapterFactory(factory),
  );
  const target = (state) => {
    if (state === "empty") return { tag: "empty" };
    if (state === "database") return { tag: "schemaDatasource", files, configDir: process.cwd() };
    return { tag: "schemaDatamodel", files: state };
  };
  const filters = { externalTables: ["public._prisma_migrations"], externalEnums: [] };
  const result = await connection.diff({
    from: target(from),
    to: target(to),
    script,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters,
  });
  return result.stdout ?? "";
}
