export const me = {
  title: "Me",
  availability: {
    title: "Taking new leads",
    available: "Available",
    away: "Away",
    hint: "While you are away, no new leads come to you.",
  },
  language: {
    title: "Language",
    vi: "Tiếng Việt",
    en: "English",
  },
  colorScheme: {
    title: "Colours",
    light: "Light",
    dark: "Dark",
    auto: "As the device",
  },
  shortcuts: {
    title: "Single-key shortcuts",
    hint: "j and k to move, Enter to open, l to log, b to book. Off if they get in the way.",
    on: "Use shortcuts",
    see: "See all shortcuts",
  },
  signOut: "Sign out",
} as const;
