import { Button, Chip, Drawer, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { KeyHint } from "#app/components/KeyHint.tsx";
import type { Guest } from "#app/domain/check-in/queries.server.ts";
import { parsePhone } from "#app/domain/identity/phone.ts";
import type { DeskChoices } from "#app/domain/stores/read-stores.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import type { Desk } from "./use-desk.ts";
import { useRefusal } from "./use-refusal.ts";
import classes from "./WalkInDrawer.module.css";

/** What is known already when the drawer opens: typed in the search, or a guest found without anything open. */
export type WalkInStart = { name?: string; phone?: string; known?: Guest };

export type WalkInDrawerProps = {
  opened: boolean;
  start: WalkInStart;
  storeId: string;
  lines: DeskChoices["lines"];
  desk: Desk;
  onClose: () => void;
};

const fields = ["name", "phone", "line", "note"] as const;

/** Four fields, from the keyboard alone, in under fifteen seconds. */
export function WalkInDrawer({ opened, start, storeId, lines, desk, onClose }: WalkInDrawerProps) {
  const { t } = useTranslation("reception");
  const format = useFormat();
  const refusal = useRefusal();
  const { revalidate } = useRevalidator();
  const [name, setName] = useState(start.name ?? "");
  const [phone, setPhone] = useState(start.phone ?? "");
  const [line, setLine] = useState(lines[0]?.id ?? "");
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<{ field: string; words: string } | null>(null);
  const faultOf = (field: string) => (fault?.field === field ? fault.words : undefined);
  const unsure = phone.trim() !== "" && parsePhone(phone) === null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setFault(null);
    const customerId = start.known?.customerId;
    const answer = await desk.takeIn({ storeId, name, line, note, phone, customerId });
    setPending(false);
    const field = fields.find((one) => !answer.ok && answer.field === one);
    if (field) {
      setFault({ field, words: t(`fields.${field}`) });
      return;
    }
    if (!answer.ok && answer.reason === "network") {
      refusal.show(answer);
      return;
    }
    onClose();
    desk.tell(answer, { name }, { consultant: answer.ok ? answer.consultant : null });
    await revalidate();
  };

  return (
    <Drawer opened={opened} onClose={onClose} title={t("walkIn.title")}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          size="lg"
          label={t("walkIn.name")}
          placeholder={t("walkIn.namePlaceholder")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={faultOf("name")}
          required
          withAsterisk={false}
          maxLength={250}
          autoComplete="off"
          data-autofocus={start.name ? undefined : true}
        />
        {start.known?.maskedPhone ? (
          <p className={classes.known}>{start.known.maskedPhone}</p>
        ) : (
          <TextInput
            size="lg"
            type="tel"
            inputMode="tel"
            label={t("walkIn.phone")}
            description={unsure ? t("walkIn.phoneUnsure") : t("walkIn.phoneHint")}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            error={faultOf("phone")}
            maxLength={40}
            autoComplete="off"
            data-autofocus={start.name ? true : undefined}
          />
        )}
        <fieldset className={classes.lines}>
          <legend className={classes.legend}>{t("walkIn.line")}</legend>
          <Chip.Group value={line} onChange={(chosen) => setLine(String(chosen))}>
            <div className={classes.chips}>
              {lines.map(({ id, nameVi, nameEn }) => (
                <Chip key={id} value={id} size="md" radius="sm">
                  {format.language === "vi" ? nameVi : nameEn}
                </Chip>
              ))}
            </div>
          </Chip.Group>
          {faultOf("line") && <p className={classes.fault}>{faultOf("line")}</p>}
        </fieldset>
        <Textarea
          label={t("walkIn.note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            const sends =
              event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
            if (!sends) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          error={faultOf("note")}
          autosize
          minRows={2}
          maxLength={1200}
        />
        <Button type="submit" size="lg" loading={pending} rightSection={<KeyHint keys="Enter" />}>
          {t("walkIn.submit")}
        </Button>
      </form>
    </Drawer>
  );
}
