import { Textarea } from "@mantine/core";
import {
  BellRing,
  CircleCheck,
  type LucideIcon,
  MessageCircle,
  MessageSquareText,
  PhoneMissed,
  PhoneOff,
  UserX,
} from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceButton } from "#app/components/ChoiceButton.tsx";
import { useDigits } from "#app/components/use-digits.ts";
import { nextTry } from "#app/domain/leads/next-try.ts";
import { TimeZoneContext, useFormat } from "#app/i18n/format.ts";
import { ActSheet } from "#app/routes/leads/ActSheet.tsx";
import { CallBackChoice } from "#app/routes/leads/CallBackChoice.tsx";
import type { ContactLog } from "#app/routes/leads/use-lead-acts.ts";
import classes from "./LogSheet.module.css";

type Props = {
  opened: boolean;
  /** How the customer was just reached for: what comes of it is offered first. */
  way: ContactLog["channel"];
  onClose: () => void;
  called: string;
  timeZone: string;
  onLog: (contact: ContactLog) => Promise<boolean>;
};

const calls = [
  { result: "reached", icon: CircleCheck },
  { result: "no_answer", icon: PhoneMissed },
  { result: "busy", icon: PhoneOff },
  { result: "call_back", icon: BellRing },
  { result: "wrong_number", icon: UserX },
] as const satisfies readonly { result: ContactLog["result"]; icon: LucideIcon }[];

const messages = [
  { channel: "zalo", icon: MessageCircle },
  { channel: "sms", icon: MessageSquareText },
] as const;

/** How a call went or what was sent, in one tap; a note first when there is something to say. */
export function LogSheet({ opened, way, onClose, called, timeZone, onLog }: Props) {
  const { t } = useTranslation("leads");
  return (
    <ActSheet opened={opened} onClose={onClose} title={t("log.title", { name: called })}>
      <TimeZoneContext value={timeZone}>
        <LogChoices {...{ opened, way, onClose, timeZone, onLog }} />
      </TimeZoneContext>
    </ActSheet>
  );
}

function LogChoices({ opened, way, timeZone, onClose, onLog }: Omit<Props, "called">) {
  const { t } = useTranslation("leads");
  const [note, setNote] = useState("");
  const sentBy = messages.find(({ channel }) => channel === way);
  const firstCall = sentBy ? 2 : 1;
  const [choosing, setChoosing] = useState(false);
  const sent = useRef(false);
  const format = useFormat();
  const [now] = useState(() => new Date());
  const again = (result: ContactLog["result"]) => {
    const at = nextTry(result, now, timeZone);
    return at ? format.when(at, now) : "";
  };
  const wordOf = (channel: (typeof messages)[number]["channel"]) =>
    `${t(`log.channels.${channel}`)} · ${t("log.results.sent")}`;
  const [going, setGoing] = useState(false);
  const log = async (contact: ContactLog) => {
    if (sent.current) return;
    sent.current = true;
    const said = note.trim();
    // Without words it is kept on the device when nobody answers. Words stay here until they have arrived.
    if (!said) onClose();
    setGoing(true);
    const arrived = await onLog({ ...contact, note: said || undefined });
    setGoing(false);
    sent.current = false;
    if (said && arrived) onClose();
  };
  const call = (result: (typeof calls)[number]["result"]) => {
    if (result === "call_back") setChoosing(true);
    else void log({ channel: "call", result });
  };
  const send = sentBy && (() => void log({ channel: sentBy.channel, result: "sent" }));
  const choices = [
    ...(send ? [send] : []),
    ...calls.map(
      ({ result }) =>
        () =>
          call(result),
    ),
  ];
  useDigits(opened && !choosing ? choices : []);
  if (choosing) {
    return (
      <CallBackChoice
        timeZone={timeZone}
        onBack={() => setChoosing(false)}
        onChoose={(callBackAt) => void log({ channel: "call", result: "call_back", callBackAt })}
      />
    );
  }
  return (
    <div className={classes.root} aria-busy={going}>
      <div className={classes.choices}>
        {sentBy && send && (
          <ChoiceButton
            icon={sentBy.icon}
            word={wordOf(sentBy.channel)}
            digit={1}
            first
            best
            onChoose={send}
          />
        )}
        {calls.map(({ result, icon }, index) => (
          <ChoiceButton
            key={result}
            icon={icon}
            word={t(`log.results.${result}`)}
            hint={t(`log.hints.${result}`, { when: again(result) })}
            digit={index + firstCall}
            first={!sentBy && index === 0}
            best={!sentBy && result === "reached"}
            onChoose={() => call(result)}
          />
        ))}
      </div>
      <div className={classes.messages}>
        {messages
          .filter((one) => one !== sentBy)
          .map(({ channel, icon }) => (
            <ChoiceButton
              key={channel}
              icon={icon}
              word={wordOf(channel)}
              onChoose={() => void log({ channel, result: "sent" })}
            />
          ))}
      </div>
      <Textarea
        label={t("log.note")}
        placeholder={t("log.notePlaceholder")}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </div>
  );
}
