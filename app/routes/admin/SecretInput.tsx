import { Button, CopyButton, TextInput } from "@mantine/core";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./admin-list.module.css";

export type SecretInputProps = {
  name: string;
  label: string;
  hint: string;
  prefix?: string;
  /** How many characters of it are made by chance. */
  length: number;
  error?: string;
};

const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A secret made here and shown once: the server keeps its hash and cannot show it again. */
export function SecretInput({ name, label, hint, prefix = "", length, error }: SecretInputProps) {
  const { t } = useTranslation("admin");
  const [secret, setSecret] = useState("");
  useEffect(() => setSecret(prefix + randomLetters(length)), [prefix, length]);
  return (
    <div className={classes.secret}>
      <TextInput
        name={name}
        label={label}
        description={hint}
        value={secret}
        readOnly
        error={error}
        autoComplete="off"
      />
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          >
            {t(copied ? "sources.copied" : "sources.copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function randomLetters(length: number): string {
  const fair = 256 - (256 % letters.length);
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < fair && text.length < length) text += letters[byte % letters.length];
    }
  }
  return text;
}
