import type { MantineColorsTuple } from "@mantine/core";

const jade: MantineColorsTuple = [
  "#edf8f3",
  "#d6f0e4",
  "#aee0cb",
  "#74c8aa",
  "#45b08b",
  "#1f9571",
  "#117a5b",
  "#0d664c",
  "#0a523d",
  "#073d2e",
];
const gray: MantineColorsTuple = [
  "#fbfaf8",
  "#f4f2ee",
  "#e9e6e0",
  "#d8d4cc",
  "#b9b3a8",
  "#948e84",
  "#6b665d",
  "#514d46",
  "#38352f",
  "#211f1b",
];
/** Surfaces and text of the dark scheme: warm, from the text down to the deepest ground. */
export const dark: MantineColorsTuple = [
  "#ece9e3",
  "#cdc8bf",
  "#a8a299",
  "#857f76",
  "#57524a",
  "#36322d",
  "#24221e",
  "#1c1a17",
  "#161411",
  "#100e0c",
];
const slate: MantineColorsTuple = [
  "#f2f4f6",
  "#e3e7ec",
  "#c8d0d8",
  "#b5c0ca",
  "#a3b0bd",
  "#6f7c8a",
  "#55616e",
  "#465160",
  "#363f4a",
  "#272e36",
];
const amber: MantineColorsTuple = [
  "#fdf6e7",
  "#faeacb",
  "#f3d495",
  "#eabd60",
  "#e0a63a",
  "#b87400",
  "#8f5a00",
  "#774a00",
  "#5f3b00",
  "#462b00",
];
const vermilion: MantineColorsTuple = [
  "#fef1ec",
  "#fcdfd4",
  "#f8bfab",
  "#f4a384",
  "#f08a63",
  "#d64f22",
  "#b8401a",
  "#993413",
  "#78290f",
  "#561d0a",
];
const red: MantineColorsTuple = [
  "#fdf0f1",
  "#fadfe2",
  "#f4bdc4",
  "#f0a0ab",
  "#ee8797",
  "#d9556b",
  "#c22f47",
  "#a6253b",
  "#871d30",
  "#651523",
];
const blue: MantineColorsTuple = [
  "#eff5fb",
  "#dbe8f5",
  "#b9d3ec",
  "#a3c6e7",
  "#8db8e2",
  "#3f77b0",
  "#2a5f96",
  "#214d7b",
  "#193b5f",
  "#122a44",
];

/** Jade is the brand; grey is warm; slate, amber and vermilion are heat; the rest has meanings. */
export const hues = { jade, gray, slate, amber, vermilion, red, blue };
