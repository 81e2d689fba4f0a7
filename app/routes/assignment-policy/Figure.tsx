import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type FigureProps = Omit<NumberInputProps, "value" | "onChange" | "error"> & {
  /** Not a number: left empty, or not filled in yet. */
  value: number;
  onChange: (value: number) => void;
  wrong?: boolean;
};

/** A number of the policy; what is left empty is not a number. */
export function Figure({ value, onChange, wrong = false, ...rest }: FigureProps) {
  const { t, i18n } = useTranslation("assignment");
  return (
    <NumberInput
      {...rest}
      value={Number.isNaN(value) ? "" : value}
      onChange={(next) => onChange(typeof next === "number" ? next : Number.NaN)}
      error={wrong ? t("refusals.field") : undefined}
      allowNegative={false}
      decimalSeparator={i18n.language === "vi" ? "," : "."}
      allowedDecimalSeparators={[",", "."]}
      clampBehavior="blur"
      hideControls
    />
  );
}
