import type { CallScriptSeed } from "./call-scripts.ts";
import { objectionsEn as no } from "./objections-en.ts";
import { visitScriptsEn } from "./visit-scripts-en.ts";

export const callScriptsEn: readonly CallScriptSeed[] = [
  {
    code: "call-first",
    place: "call",
    title: "The first call",
    line: null,
    stages: ["new", "assigned"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Hello {{customer.salutation}}, this is {{consultant.name}} from {{store.name}}. You left your number on our site, so I am calling to help. Do you have two minutes?",
        ask: {
          question: "A good moment?",
          answers: ["Yes", "Busy, another time", "Write on Zalo"],
        },
      },
      {
        key: "interest",
        say: "I saw that you looked at {{products.first}}. Is it the shape or the material that you like?",
        ask: {
          question: "What is it for?",
          answers: ["A new home", "Renovating", "A gift or to let", "Just looking"],
        },
      },
      {
        key: "when",
        say: "So that I prepare the right samples: when would you like to have it?",
        ask: { question: "When?", answers: ["This month", "1–3 months", "Before Tết", "Not sure"] },
        objections: [no.price, no.measurements],
      },
      {
        key: "invite",
        say: "Colours never look right on a screen. Come by {{store.name}}, touch the samples, and take a drawing of your room home. Would tomorrow afternoon or Saturday morning suit you?",
        ask: { question: "Agree a time", answers: ["Tomorrow", "Weekend", "Next week", "Not yet"] },
        objections: [no.spouse, no.elsewhere],
      },
      {
        key: "close",
        say: "I will send you the time and the way to {{store.address}}. Call this number any time and ask for {{consultant.givenName}}.",
      },
    ],
  },
  {
    code: "call-first-hot",
    place: "call",
    title: "Somebody who really means it",
    line: null,
    stages: ["new", "assigned"],
    bands: ["hot"],
    steps: [
      {
        key: "hello",
        say: "Hello {{customer.salutation}}, {{consultant.name}} from {{store.name}}. Your request has just come in, so I am calling straight away.",
      },
      {
        key: "choice",
        say: "You looked closely at {{products.first}}. Are you still weighing it against {{products.second}}? Both stand in the showroom.",
        ask: { question: "Which one?", answers: ["The first", "The second", "Both", "Another"] },
        objections: [no.price, no.elsewhere],
      },
      {
        key: "size",
        say: "How wide is the place, roughly? I will see whether it fits and tell you the whole price now.",
        ask: { question: "Measurements?", answers: ["Yes", "Roughly", "Needs measuring"] },
        objections: [no.measurements, no.delivery],
      },
      {
        key: "book",
        say: "I can keep an hour for you with the real thing, late today or tomorrow morning. Which is better?",
        ask: { question: "Agree a time", answers: ["Today", "Tomorrow", "Weekend"] },
        objections: [no.spouse],
      },
    ],
  },
  {
    code: "call-first-kitchen",
    place: "call",
    title: "First call: kitchens",
    line: "kitchen",
    stages: ["new", "assigned"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Hello {{customer.salutation}}, this is {{consultant.name}}, kitchens, at {{store.name}}. May I ask a few questions so that I show you the right ones?",
      },
      {
        key: "shape",
        say: "I saw that you looked at {{products.first}}. What shape is your kitchen, and how long?",
        ask: { question: "Shape", answers: ["Straight", "L", "U", "Island", "Not sure"] },
        objections: [no.measurements],
      },
      {
        key: "cook",
        say: "Do you cook every day or at weekends? If every day, choose a front that wipes clean and not too dark a matt.",
        ask: { question: "Who cooks?", answers: ["Every day", "Weekends", "A housekeeper"] },
      },
      {
        key: "budget",
        say: "So that I stay close to it: what have you set aside for cabinets and worktop?",
        ask: {
          question: "Budget",
          answers: ["Under 60 million", "60–100 million", "100–200 million", "Over 200 million"],
        },
        objections: [no.price, no.elsewhere],
      },
      {
        key: "invite",
        say: "Open the doors yourself and see the colours under kitchen light. I will ask our fitter to be there for the plumbing and power. Which day suits you?",
        ask: { question: "Agree a time", answers: ["Weekday", "Weekend", "Measure at home first"] },
        objections: [no.spouse, no.delivery],
      },
    ],
  },
  {
    code: "call-follow-up",
    place: "call",
    title: "Calling someone again",
    line: null,
    stages: ["contacted"],
    bands: [],
    steps: [
      {
        key: "hello",
        say: "Hello {{customer.salutation}}, {{consultant.givenName}} from {{store.name}} again. Is there anything you would still like to know?",
      },
      {
        key: "news",
        say: "You have been back to {{products.first}}. We have one on show this week, in exactly that colour.",
        ask: {
          question: "What is in the way?",
          answers: ["Price", "Colour or style", "Time", "The family"],
        },
        objections: [no.price, no.spouse, no.elsewhere],
      },
      {
        key: "invite",
        say: "There is nothing to decide yet. Half an hour, and you take two versions with prices home.",
        ask: { question: "Agree a time", answers: ["Booked", "Call again", "No longer needed"] },
      },
    ],
  },
  {
    code: "call-before-appointment",
    place: "call",
    title: "Before the appointment",
    line: null,
    stages: ["appointment"],
    bands: [],
    steps: [
      {
        key: "remind",
        say: "Hello {{customer.salutation}}, {{consultant.name}} from {{store.name}}. A small reminder: we meet at {{appointment.time}} on {{appointment.date}}.",
        ask: { question: "Can they come?", answers: ["Yes", "Another time", "No"] },
      },
      {
        key: "prepare",
        say: "A floor plan or a photo of the place helps a lot. I will have {{products.first}} ready for you first.",
        objections: [no.measurements],
      },
      {
        key: "way",
        say: "We are at {{store.address}}, with parking. Show your QR code at the desk and I will come and meet you.",
      },
    ],
  },
  {
    code: "call-after-visit",
    place: "call",
    title: "After the visit",
    line: null,
    stages: ["showed"],
    bands: [],
    steps: [
      {
        key: "thanks",
        say: "Hello {{customer.salutation}}, {{consultant.givenName}} here. Thank you for coming to {{store.name}}.",
      },
      {
        key: "decide",
        say: "How far have you come at home? Is there anything that I did not explain well?",
        ask: {
          question: "Still considering",
          answers: ["Price", "Style or colour", "Delivery", "The family", "Chose another"],
        },
        objections: [no.price, no.spouse, no.elsewhere, no.delivery],
      },
      {
        key: "next",
        say: "If you like it, I will send the contract to read, no deposit yet. Or our fitter measures first and you decide after.",
        ask: { question: "Next step", answers: ["Measure", "Come again", "Call later", "Stop"] },
      },
    ],
  },
  ...visitScriptsEn,
];
