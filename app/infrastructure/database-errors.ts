type DriverCause = {
  originalCode?: string;
  code?: string;
  constraint?: unknown;
  kind?: string;
  originalMessage?: string;
};

function causeOf(error: unknown): DriverCause | undefined {
  const e = error as {
    meta?: { driverAdapterError?: { cause?: DriverCause } };
    cause?: DriverCause;
  };
  return e?.meta?.driverAdapterError?.cause ?? e?.cause ?? (e as DriverCause | undefined);
}

/** The name of the constraint that refused a write, or undefined when the error is of another kind. */
export function constraintOf(error: unknown): string | undefined {
  const cause = causeOf(error);
  const constraint = cause?.constraint;
  if (typeof constraint === "string") return constraint;
  if (constraint && typeof constraint === "object") {
    const { index, fields } = constraint as { index?: string; fields?: string[] };
    if (index) return index;
    if (fields) return fields.join("_");
  }
  const message = cause?.originalMessage ?? (error as Error | undefined)?.message ?? "";
  return /constraint "([^"]+)"/.exec(message)?.[1];
}

/** Whether the same transaction may succeed when tried again: deadlock or serialization failure. */
export function isRetriable(error: unknown): boolean {
  const cause = causeOf(error);
  const code =
    cause?.originalCode ?? cause?.code ?? (error as { code?: string } | undefined)?.code ?? "";
  return (
    code === "40P01" ||
    code === "40001" ||
    code === "P2034" ||
    cause?.kind === "TransactionWriteConflict"
  );
}
