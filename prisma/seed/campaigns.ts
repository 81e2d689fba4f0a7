import type { LineCode } from "./products.ts";

export type CampaignSeed = {
  source: string;
  medium: string;
  campaign: string | null;
  clickIdKind: "fbclid" | "gclid" | "ttclid" | "zarsrc" | null;
  /** share of browsing sessions */
  share: number;
  /** what it adds to or takes from the intent of those it brings */
  intent: number;
  line?: LineCode;
};

export const campaigns: readonly CampaignSeed[] = [
  {
    source: "facebook",
    medium: "cpc",
    campaign: "bep-tet-2027",
    clickIdKind: "fbclid",
    share: 19,
    intent: -0.1,
    line: "kitchen",
  },
  {
    source: "facebook",
    medium: "cpc",
    campaign: "sofa-nha-moi",
    clickIdKind: "fbclid",
    share: 10,
    intent: -0.2,
    line: "sofa",
  },
  {
    source: "google",
    medium: "cpc",
    campaign: "tu-bep-do-thi",
    clickIdKind: "gclid",
    share: 16,
    intent: 0.45,
    line: "kitchen",
  },
  {
    source: "google",
    medium: "cpc",
    campaign: "noi-that-tron-goi",
    clickIdKind: "gclid",
    share: 8,
    intent: 0.3,
  },
  {
    source: "tiktok",
    medium: "cpc",
    campaign: "truoc-va-sau",
    clickIdKind: "ttclid",
    share: 13,
    intent: -0.45,
  },
  {
    source: "zalo",
    medium: "oa",
    campaign: "tri-an-khach-cu",
    clickIdKind: "zarsrc",
    share: 9,
    intent: 0.35,
  },
  {
    source: "google",
    medium: "organic",
    campaign: null,
    clickIdKind: null,
    share: 14,
    intent: 0.1,
  },
  { source: "direct", medium: "none", campaign: null, clickIdKind: null, share: 11, intent: 0.15 },
];
