import { InputBase, Modal, Popover, Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { CalendarClock, CalendarDays } from "lucide-react";
import {
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import classes from "./MomentField.module.css";
import type { MomentPanelProps } from "./MomentPanel.tsx";
import { type MomentText, writtenMoment } from "./moment-text.ts";

type Props = {
  label: string;
  /** By the clock of the store, never of the device: whoever asks turns it into an instant. */
  value: MomentText;
  onChange: (value: MomentText) => void;
  /** What it must be later than; a day may be that day too. */
  min?: MomentText;
  /** A day without an hour, "2027-03-01". */
  dayOnly?: boolean;
  /** What a form sends it as. */
  name?: string;
  description?: string;
  error?: string;
  required?: boolean;
  disabled?: boolean;
};

/** A day and an hour, or a day alone: one button that says what is chosen, and a calendar with a clock behind it. */
export function MomentField(props: Props) {
  const { label, value, onChange, min = "", dayOnly = false, error, ...rest } = props;
  const { t } = useTranslation("common");
  const id = useId();
  const phone = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const { Panel, failed } = usePanel();
  const late = !dayOnly && value !== "" && value <= min;
  const Icon = dayOnly ? CalendarDays : CalendarClock;
  const close = () => setOpened(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    keepTyping(event);
  };
  const own = { onFocusCapture: keepEscape, onKeyDown };
  const inside = Panel ? (
    <Panel
      value={value}
      onChange={onChange}
      min={min}
      dayOnly={dayOnly}
      clearable={!rest.required}
      onDone={close}
    />
  ) : failed ? (
    <p className={classes.failed} role="alert">
      {t("moment.failed")}
    </p>
  ) : (
    <Skeleton className={classes.waiting} role="status" aria-label={t("states.loading")} />
  );
  return (
    <>
      {rest.name && <input type="hidden" name={rest.name} value={value} />}
      <Popover
        id={id}
        opened={opened && !phone}
        onChange={setOpened}
        position="bottom-start"
        closeOnEscape={false}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <InputBase
            component="button"
            type="button"
            pointer
            label={label}
            description={rest.description}
            inputWrapperOrder={["label", "input", "description", "error"]}
            withAsterisk={rest.required}
            disabled={rest.disabled}
            error={error ?? (late && t("moment.late", { min: writtenMoment(min) }))}
            aria-labelledby={`${id}-label ${id}-value`}
            rightSection={<Icon size={16} aria-hidden />}
            onClick={() => setOpened(!opened)}
            onKeyDown={keepTyping}
          >
            <span id={`${id}-value`} className={value ? undefined : classes.empty}>
              {value ? writtenMoment(value) : t(dayOnly ? "moment.chooseDay" : "moment.choose")}
            </span>
          </InputBase>
        </Popover.Target>
        <Popover.Dropdown {...own} aria-labelledby={`${id}-label`}>
          {inside}
        </Popover.Dropdown>
      </Popover>
      <Modal
        opened={opened && phone}
        onClose={close}
        title={label}
        closeOnEscape={false}
        classNames={{ inner: classes.inner, content: classes.content }}
        {...own}
      >
        {inside}
      </Modal>
    </>
  );
}

/** A sheet leaves Escape alone when it is pressed on what carries this mark. */
function keepEscape({ target }: FocusEvent) {
  target.setAttribute("data-mantine-stop-propagation", "true");
}

/** Digits and letters are meant for this field: a sheet around it would take them for its own choices. */
function keepTyping(event: KeyboardEvent) {
  if (event.key.length === 1) event.stopPropagation();
}

const load = () => import("./MomentPanel.tsx");
let known: ComponentType<MomentPanelProps> | null = null;

/** The calendar and its library come once a field is there to be opened. A browser asks for a file that failed only once. */
function usePanel() {
  const [Panel, setPanel] = useState(() => known);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (known) return;
    let gone = false;
    load().then(
      ({ MomentPanel }) => {
        known = MomentPanel;
        if (!gone) setPanel(() => known);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, []);
  return { Panel, failed };
}
