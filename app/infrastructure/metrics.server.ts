import { Counter, collectDefaultMetrics, Histogram, register } from "prom-client";

/** A counter of the process; asking again for the same name gives the same one. */
export function counter<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[] = [],
) {
  const existing = register.getSingleMetric(name) as Counter<Label> | undefined;
  return existing ?? new Counter({ name, help, labelNames });
}

/** A histogram of seconds; asking again for the same name gives the same one. */
export function histogram<Label extends string>(
  name: string,
  help: string,
  labelNames: Label[] = [],
) {
  const existing = register.getSingleMetric(name) as Histogram<Label> | undefined;
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  return existing ?? new Histogram({ name, help, labelNames, buckets });
}

let collecting = false;

/** Everything counted so far, as Prometheus reads it. */
export async function metricsText() {
  if (!collecting) collectDefaultMetrics();
  collecting = true;
  return { type: register.contentType, text: await register.metrics() };
}
