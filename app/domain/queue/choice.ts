/** Which rows of a queue: one of these at a time. */
export const queueShows = ["all", "unread", "due", "online", "snoozed"] as const;
export type QueueShow = (typeof queueShows)[number];

export const queueSorts = ["score", "clock", "due", "newest", "online"] as const;
export type QueueSort = (typeof queueSorts)[number];

/** What rows differ in; of one facet several values may be chosen. */
export const facets = ["stage", "source", "line", "band", "store"] as const;
export type Facet = (typeof facets)[number];

/** What one wants to see of a queue, as its address says it. */
export type QueueChoice = { show: QueueShow; sort: QueueSort } & Record<Facet, readonly string[]>;

const mostValues = 20;
const code = /^[\p{L}\p{N} ._-]{1,60}$/u;
/** A source is what an advertisement calls itself: `facebook.com/ads`, `zalo, oa`. */
const source = /^[^\p{C}]{1,200}$/u;

/** Reads a choice from an address; what it does not know is as if it were not there. */
export function readChoice(params: URLSearchParams): QueueChoice {
  const chosen = (facet: Facet) => {
    const known = facet === "source" ? source : code;
    const values = (params.get(facet) ?? "")
      .split(",")
      .map(read)
      .filter((one) => known.test(one));
    return [...new Set(values)].sort().slice(0, mostValues);
  };
  return {
    show: queueShows.find((one) => one === params.get("show")) ?? "all",
    sort: queueSorts.find((one) => one === params.get("sort")) ?? "score",
    stage: chosen("stage"),
    source: chosen("source"),
    line: chosen("line"),
    band: chosen("band"),
    store: chosen("store"),
  };
}

/** Writes a choice into an address, beside what else stands in it. */
export function writeChoice(choice: QueueChoice, beside?: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(beside);
  const put = (name: string, text: string, usual: string) => {
    if (text === usual) params.delete(name);
    else params.set(name, text);
  };
  put("show", choice.show, "all");
  put("sort", choice.sort, "score");
  for (const facet of facets) put(facet, [...choice[facet]].sort().map(written).join(","), "");
  return params;
}

/** A value within a list that commas divide. */
function written(one: string): string {
  return one.replace(/[%,]/g, encodeURIComponent);
}

function read(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** A choice in one form, by which two are the same. */
export function choiceText(choice: QueueChoice): string {
  return writeChoice(choice).toString();
}

export function toggled(choice: QueueChoice, facet: Facet, one: string): QueueChoice {
  const chosen = choice[facet];
  const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
  return { ...choice, [facet]: next };
}

export function withoutFacets(choice: QueueChoice): QueueChoice {
  return { ...choice, stage: [], source: [], line: [], band: [], store: [] };
}

/** How many values of how many facets are chosen together. */
export function chosenCount(choice: QueueChoice): number {
  return facets.reduce((sum, facet) => sum + choice[facet].length, 0);
}
