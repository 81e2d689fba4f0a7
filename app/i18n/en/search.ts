export const search = {
  title: "Find a customer",
  label: "Name, phone or e-mail",
  placeholder: "Name without accents, or the last four digits",
  hint: "Type a name, the last four digits of a phone number, or an e-mail. You find customers of your own stores.",
  start: "Who are you looking for?",
  none: "Nobody found",
  noneHint:
    "Check the spelling, or try the last four digits. A customer of another store is not shown here.",
  found_one: "{{count}} customer found",
  found_other: "{{count}} customers found",
  most: "These are the first {{count}}. Type more to narrow it down.",
  openLead: "Open the lead",
  noLead: "no lead",
} as const;
