import type { ScriptStep } from "#app/domain/call-scripts/schema.ts";
import type { CallScriptSeed } from "./call-scripts.ts";
import { objectionsEn as no } from "./objections-en.ts";

const welcome: ScriptStep = {
  key: "welcome",
  say: "Welcome, {{customer.salutation}}, I am {{consultant.name}}. Tea or water? I have looked at what you liked, so we can go straight there.",
  ask: {
    question: "Who decides?",
    answers: ["Alone", "Both partners", "Parents too", "A company"],
  },
};

const closing: ScriptStep = {
  key: "close",
  say: "If this is the one, I keep the price and the workshop date for you today with a deposit of 30 per cent; you may still change the model within seven days.",
  ask: {
    question: "Where do they lean?",
    answers: ["Sign today", "Deposit", "Think it over", "Not for them"],
  },
  objections: [no.price, no.spouse, no.elsewhere, no.delivery],
};

function visit(
  code: string,
  title: string,
  line: CallScriptSeed["line"],
  steps: ScriptStep[],
): CallScriptSeed {
  return {
    code,
    place: "visit",
    title,
    line,
    stages: [],
    bands: [],
    steps: [welcome, ...steps, closing],
  };
}

export const visitScriptsEn: readonly CallScriptSeed[] = [
  visit("visit-any", "A guest in the store", null, [
    {
      key: "need",
      say: "Tell me about the place: who uses it most, and what bothers you about it today?",
      ask: { question: "What matters most", answers: ["Looks", "Durability", "Price", "Speed"] },
      objections: [no.measurements],
    },
    {
      key: "show",
      say: "This is {{products.first}}, which you saw online: touch it, open everything. Beside it stands {{products.second}} to compare.",
      ask: { question: "Reaction", answers: ["Loves it", "Fine", "Wrong colour", "Wrong size"] },
      objections: [no.price],
    },
    {
      key: "offer",
      say: "Here is the whole price with delivery and fitting, line by line, nothing hidden.",
    },
  ]),
  visit("visit-kitchen", "Advising on a kitchen", "kitchen", [
    {
      key: "kitchen-life",
      say: "Before I draw: are you left- or right-handed, how many eat at home, and where do the big pots live?",
      ask: { question: "Shape", answers: ["Straight", "L", "U", "Island"] },
      objections: [no.measurements],
    },
    {
      key: "kitchen-touch",
      say: "Open a door of {{products.first}} and hear the hinge. Fish sauce on this front wipes off. The plinth is sealed, so mopping does no harm.",
      ask: { question: "Front they like", answers: ["Oak", "Walnut", "Acrylic", "Laminate"] },
      objections: [no.price, no.elsewhere],
    },
    {
      key: "kitchen-plan",
      say: "Ten minutes, and you will see your own kitchen in 3D. Sink, hob and fridge in a triangle save steps. Are you keeping any appliances?",
      ask: { question: "Appliances", answers: ["Keep old ones", "All new", "Not decided"] },
    },
    {
      key: "kitchen-offer",
      say: "The price is by the metre, with wall units, base units, worktop and fittings apart, so that you can take something out. We measure by laser before we build, and errors are ours.",
      objections: [no.delivery, no.measurements],
    },
  ]),
  visit("visit-sofa", "Advising on a sofa", "sofa", [
    {
      key: "sofa-sit",
      say: "Lean right back in {{products.first}} for five minutes. Are there small children or pets at home?",
      ask: {
        question: "Who uses it",
        answers: ["Small children", "Pets", "Elderly", "Many guests"],
      },
    },
    {
      key: "sofa-room",
      say: "How wide is the room, and the lift door? I check the way in before anybody has to take a door off.",
      objections: [no.measurements, no.delivery],
    },
    {
      key: "sofa-cover",
      say: "The treated fabric wipes with water; real leather is cool and gets softer. Borrow the samples and see them under your own lamps.",
      ask: { question: "Cover", answers: ["Fabric", "Leather", "Faux leather", "Felt"] },
      objections: [no.price],
    },
  ]),
  visit("visit-bedroom", "Advising on a bedroom", "bedroom", [
    {
      key: "bedroom-need",
      say: "The whole room or one piece? And how high is the ceiling, for a full-height wardrobe?",
      ask: { question: "How much", answers: ["Whole room", "Bed", "Wardrobe", "Wedding room"] },
      objections: [no.measurements],
    },
    {
      key: "bedroom-show",
      say: "Lie down on {{products.first}}. The board is E1, here is the certificate, safe for a baby's room.",
      objections: [no.price, no.elsewhere],
    },
  ]),
  visit("visit-dining", "Advising on a dining table", "dining", [
    {
      key: "dining-family",
      say: "How many eat on a weekday, and do grandparents come at weekends? Then an extending one pays.",
      ask: { question: "Seats", answers: ["4", "6", "8", "Extending"] },
    },
    {
      key: "dining-top",
      say: "Stone wipes clean if you wipe at once, wood is warmer. Put your hands on {{products.first}} and see which you prefer.",
      objections: [no.price, no.delivery],
    },
  ]),
];
