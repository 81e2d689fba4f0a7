import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Paper,
  Popover,
  Radio,
  SegmentedControl,
  Skeleton,
  Switch,
  Tabs,
  Tooltip,
  type VariantColorsResolver,
} from "@mantine/core";

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
const dark: MantineColorsTuple = [
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

const fontFamily =
  '"Inter Variable", "Inter Fallback", -apple-system, "Segoe UI", Roboto, sans-serif';

/** Filled parts carry white by day and near-black by night, where fills are bright. */
const variantColors: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...resolved, color: "var(--sl-on-fill)" } : resolved;
};

/** Heights follow the pointer: the tokens grow to 44 px where a thumb lands. */
const controlHeight = (size: unknown) =>
  size === "xs"
    ? "var(--sl-control-small)"
    : size === "lg"
      ? "var(--sl-control-large)"
      : size === undefined || size === "sm" || size === "md"
        ? "var(--sl-control)"
        : undefined;

const motion = { duration: 140, timingFunction: "ease-out" } as const;

export const theme = createTheme({
  colors: {
    jade,
    gray,
    dark,
    slate,
    amber,
    vermilion,
    red,
    blue,
    green: jade,
    teal: jade,
    yellow: amber,
    orange: vermilion,
  },
  primaryColor: "jade",
  primaryShade: { light: 6, dark: 4 },
  white: "#ffffff",
  black: "#211f1b",
  variantColorResolver: variantColors,
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "var(--sl-font-title)", lineHeight: "1.3" },
      h2: { fontSize: "var(--sl-font-large)", lineHeight: "1.4" },
      h3: { fontSize: "var(--sl-font-body)", lineHeight: "1.5" },
      h4: { fontSize: "var(--sl-font-body)", lineHeight: "1.5" },
      h5: { fontSize: "var(--sl-font-small)", lineHeight: "1.5" },
      h6: { fontSize: "var(--sl-font-small)", lineHeight: "1.5" },
    },
  },
  fontSizes: {
    xs: "var(--sl-font-small)",
    sm: "var(--sl-font-body)",
    md: "var(--sl-font-body)",
    lg: "var(--sl-font-large)",
    xl: "var(--sl-font-title)",
  },
  fontWeights: { regular: "400", medium: "550", bold: "650" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.5", lg: "1.4", xl: "1.3" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "0.1875rem", sm: "0.375rem", md: "0.5rem", lg: "0.75rem", xl: "2rem" },
  defaultRadius: "sm",
  shadows: {
    xs: "var(--sl-shadow-low)",
    sm: "var(--sl-shadow-low)",
    md: "var(--sl-shadow-high)",
    lg: "var(--sl-shadow-high)",
    xl: "var(--sl-shadow-high)",
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "sm" },
      vars: (_theme, props) => ({ root: { "--button-height": controlHeight(props.size) } }),
      styles: { label: { fontWeight: 550 } },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: "subtle", color: "gray", size: "md" },
      vars: (_theme, props) => ({ root: { "--ai-size": controlHeight(props.size) } }),
    }),
    Input: Input.extend({
      vars: (_theme, props) => ({
        wrapper: { "--input-height": props.multiline ? undefined : controlHeight(props.size) },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      styles: { label: { fontWeight: 550, marginBottom: "0.25rem" } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: "md" } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        transitionProps: { transition: "fade-up", ...motion },
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: { title: { fontWeight: 650, fontSize: "var(--sl-font-large)" } },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: "right",
        size: "min(30rem, 100vw)",
        transitionProps: motion,
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: { title: { fontWeight: 650, fontSize: "var(--sl-font-large)" } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        withArrow: true,
        arrowSize: 6,
        multiline: true,
        maw: 288,
        events: { hover: true, focus: true, touch: true },
        transitionProps: { transition: "fade", duration: 120 },
      },
    }),
    Kbd: Kbd.extend({ defaultProps: { size: "xs" } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { size: "sm", radius: "sm", transitionDuration: 140 },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        position: "bottom-end",
        transitionProps: { transition: "fade-down", duration: 120 },
      },
    }),
    Popover: Popover.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        transitionProps: { transition: "fade-down", duration: 120 },
      },
    }),
    Badge: Badge.extend({
      defaultProps: { variant: "light", radius: "sm", color: "gray" },
      styles: { root: { textTransform: "none", letterSpacing: 0, fontWeight: 550 } },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: "var(--sl-on-fill)" } }),
    Radio: Radio.extend({ defaultProps: { iconColor: "var(--sl-on-fill)" } }),
    Switch: Switch.extend({ defaultProps: { withThumbIndicator: false } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
    Notification: Notification.extend({ defaultProps: { radius: "md", withBorder: true } }),
  },
});

/** Points Mantine's own variables at the tokens of theme.css, scheme by scheme. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    "--mantine-primary-color-contrast": "var(--sl-on-fill)",
    "--mantine-color-body": "var(--sl-paper)",
    "--mantine-color-text": "var(--sl-text)",
    "--mantine-color-bright": "var(--sl-text)",
    "--mantine-color-dimmed": "var(--sl-dim)",
    "--mantine-color-placeholder": "var(--sl-dim)",
    "--mantine-color-anchor": "var(--sl-brand-text)",
    "--mantine-color-error": "var(--sl-late-text)",
    "--mantine-color-success": "var(--sl-ok-text)",
    "--mantine-color-default": "var(--sl-raised)",
    "--mantine-color-default-hover": "var(--sl-hover)",
    "--mantine-color-default-color": "var(--sl-text)",
    "--mantine-color-default-border": "var(--sl-edge)",
    "--mantine-color-disabled": "var(--sl-sunken)",
    "--mantine-color-disabled-color": "var(--sl-dim)",
    "--mantine-color-disabled-border": "var(--sl-line)",
  };
  return { variables: {}, light: { ...shared }, dark: { ...shared } };
};
