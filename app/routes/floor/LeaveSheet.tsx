import { Button, Modal, Radio, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRevalidator } from "react-router";
import { MomentField } from "#app/components/MomentField.tsx";
import { announce } from "#app/components/PoliteStatus.tsx";
import type { LeavePlanned } from "#app/domain/assignment/plan-leave.server.ts";
import type { Floor } from "#app/domain/floor/queries.server.ts";
import { addDays, instantIn, instantOf, localTime, textIn } from "#app/domain/time/zones.ts";
import { useSend } from "#app/routes/use-send.ts";
import { handedWords } from "./handed-words.ts";
import classes from "./LeaveSheet.module.css";

export type LeaveSheetProps = {
  floor: Floor;
  /** Whose queue; null: closed. */
  consultantId: string | null;
  onClose: () => void;
};

type Cover = "pool" | "person" | "nobody";
const covers: Cover[] = ["pool", "person", "nobody"];

/** Who goes, from when until when, and who covers their queue. */
export function LeaveSheet({ floor, consultantId, onClose }: LeaveSheetProps) {
  const { t } = useTranslation("floor");
  const consultant = floor.consultants.find(({ id }) => id === consultantId);
  return (
    <Modal
      opened={consultant !== undefined}
      onClose={onClose}
      title={consultant ? t("leave.title", { name: consultant.name }) : ""}
      size="30rem"
    >
      {consultant && <Form floor={floor} consultant={consultant} onClose={onClose} />}
    </Modal>
  );
}

type FormProps = {
  floor: Floor;
  consultant: Floor["consultants"][number];
  onClose: () => void;
};

function Form({ floor, consultant, onClose }: FormProps) {
  const { t } = useTranslation(["floor", "common"]);
  const { revalidate } = useRevalidator();
  const zone = floor.store.timeZone;
  const send = useSend();
  const [from, setFrom] = useState(() => textIn(new Date(floor.at), zone));
  const [to, setTo] = useState(() => textIn(morningAfter(new Date(floor.at), zone), zone));
  const [cover, setCover] = useState<Cover>("pool");
  const [coverStaff, setCoverStaff] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<{ field: string; words: string } | null>(null);
  const faultOf = (field: string) => (fault?.field === field ? fault.words : undefined);
  const others = floor.consultants.filter(({ id }) => id !== consultant.id);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const [starts, ends] = [instantIn(from, zone), instantIn(to, zone)];
    if (!starts || !ends || ends <= starts) {
      setFault({ field: "endsAt", words: t("leave.faults.period") });
      return;
    }
    if (cover === "person" && !coverStaff) {
      setFault({ field: "coverStaffId", words: t("leave.faults.person") });
      return;
    }
    setPending(true);
    setFault(null);
    const answer = await send<LeavePlanned>("POST", "/floor/leaves", {
      staff: consultant.id,
      from: starts.toISOString(),
      to: ends.toISOString(),
      reason,
      cover,
      coverStaff: cover === "person" ? (coverStaff ?? "") : "",
    });
    setPending(false);
    if (answer === "unsent") setFault({ field: "", words: t("leave.faults.unsent") });
    else if (answer.ok) {
      const begun = starts.getTime() <= Date.now();
      const { handedOver } = answer;
      const { name } = consultant;
      const handed = handedOver ? handedWords(t, { name, cover, handedOver }).join(" · ") : "";
      const message = handed
        ? t("leave.begunWith", { name, handed })
        : t(begun ? "leave.begun" : "leave.planned", { name });
      announce(message);
      notifications.show({ message, role: "status", autoClose: 8_000 });
      onClose();
      await revalidate();
    } else setFault(faultFor(answer));
  };
  const faultFor = ({ reason: code, field = "" }: { reason: string; field?: string }) => {
    if (code === "leave-overlaps") return { field: "endsAt", words: t("leave.faults.overlaps") };
    if (field === "endsAt") return { field, words: t("leave.faults.period") };
    if (field === "coverStaffId") return { field, words: t("leave.faults.person") };
    return { field: "", words: t("leave.faults.other") };
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.period}>
        <MomentField label={t("leave.from")} value={from} onChange={setFrom} required />
        <MomentField
          label={t("leave.to")}
          value={to}
          min={from}
          onChange={setTo}
          error={faultOf("endsAt")}
          required
        />
      </div>
      <Radio.Group
        label={t("leave.cover")}
        value={cover}
        onChange={(value) => setCover(covers.find((one) => one === value) ?? "pool")}
      >
        {covers.map((one) => (
          <Radio
            key={one}
            value={one}
            className={classes.cover}
            label={t(`leave.covers.${one}`)}
            description={t(`leave.coverHints.${one}`)}
          />
        ))}
      </Radio.Group>
      {cover === "person" && (
        <Select
          label={t("leave.person")}
          placeholder={t("leave.choose")}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={coverStaff}
          onChange={setCoverStaff}
          error={faultOf("coverStaffId")}
          searchable
          comboboxProps={{ withinPortal: true }}
        />
      )}
      <TextInput
        label={t("leave.reason")}
        description={t("common:states.optional")}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {faultOf("") && (
        <p className={classes.fault} role="alert">
          {faultOf("")}
        </p>
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={pending}>
          {t("leave.plan")}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t("common:actions.cancel")}
        </Button>
      </div>
    </form>
  );
}

/** Nine o'clock tomorrow: whoever falls ill today is often back then. */
function morningAfter(at: Date, zone: string): Date {
  return instantOf(addDays(localTime(at, zone).date, 1), 9 * 60, zone);
}
