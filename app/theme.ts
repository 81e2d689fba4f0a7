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
import { dark, hues } from "#app/theme-colors.ts";

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

/**
 * Sheets and menus are there, and gone, at once: a key pressed next is meant for them, or for the page under them. How
 * they come in is drawn by theme.css alone.
 */
const atOnce = { duration: 0 } as const;

export const theme = createTheme({
  colors: {
    ...hues,
    dark,
    green: hues.jade,
    teal: hues.jade,
    yellow: hues.amber,
    orange: hues.vermilion,
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
      styles: {
        label: { fontSize: "var(--sl-font-body)", fontWeight: 550, marginBottom: "0.25rem" },
      },
    }),
    Paper: Paper.extend({ defaultProps: { radius: "md" } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        transitionProps: atOnce,
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: {
        content: { background: "var(--sl-raised)" },
        header: { background: "var(--sl-raised)" },
        title: { fontWeight: 650, fontSize: "var(--sl-font-large)", lineHeight: 1.4 },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: "right",
        size: "min(30rem, 100vw)",
        transitionProps: atOnce,
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: {
        content: { background: "var(--sl-raised)" },
        header: { background: "var(--sl-raised)" },
        title: { fontWeight: 650, fontSize: "var(--sl-font-large)", lineHeight: 1.4 },
      },
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
        transitionProps: atOnce,
      },
    }),
    Popover: Popover.extend({
      defaultProps: {
        shadow: "md",
        radius: "md",
        transitionProps: atOnce,
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

/** Soft fills, the text on them and of quiet buttons, for each hue. */
function softFills(scheme: "light" | "dark"): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const hue of Object.keys(hues)) {
    const own = `--mantine-color-${hue}`;
    variables[`${own}-light-color`] = `var(${own}-${scheme === "light" ? 7 : 2})`;
    if (scheme === "light") continue;
    variables[`${own}-light`] = `color-mix(in srgb, var(${own}-6) 30%, var(--sl-paper))`;
    variables[`${own}-light-hover`] = `color-mix(in srgb, var(${own}-6) 42%, var(--sl-paper))`;
    variables[`${own}-outline`] = `var(${own}-4)`;
  }
  return variables;
}

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
    "--mantine-color-default-border": "var(--sl-edge-soft)",
    "--mantine-color-disabled": "var(--sl-sunken)",
    "--mantine-color-disabled-color": "var(--sl-dim)",
    "--mantine-color-disabled-border": "var(--sl-line)",
  };
  return {
    variables: {},
    light: { ...shared, ...softFills("light") },
    dark: { ...shared, ...softFills("dark") },
  };
};
