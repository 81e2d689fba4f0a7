import { Loader, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { guestSearch } from "#app/domain/check-in/guest-search.ts";
import type { Guest } from "#app/domain/check-in/queries.server.ts";
import { splitToken } from "#app/domain/check-in/token.ts";
import { GuestHit } from "./GuestHit.tsx";
import classes from "./GuestSearch.module.css";
import type { Desk } from "./use-desk.ts";
import { useGuests } from "./use-guests.ts";
import { useTypeAnywhere } from "./use-type-anywhere.ts";
import type { WalkInStart } from "./WalkInDrawer.tsx";

export type GuestSearchProps = {
  ref?: Ref<HTMLInputElement>;
  store: { id: string };
  desk: Desk;
  onWalkIn: (start?: WalkInStart) => void;
};

/** The field that finds a guest or takes a code; what is found is checked in with Enter or a tap. */
export function GuestSearch({ ref, store, desk, onWalkIn }: GuestSearchProps) {
  const { t } = useTranslation("reception");
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { guests, pending, failed } = useGuests(store.id, text);
  useImperativeHandle(ref, () => input.current as HTMLInputElement);
  useTypeAnywhere(input, () => onWalkIn());
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) input.current?.focus();
  }, []);

  const clear = () => {
    setText("");
    setActive(0);
    input.current?.focus();
  };
  const choose = (guest: Guest) => {
    const person = { name: guest.name };
    if (guest.visit) return;
    clear();
    if (guest.appointment) {
      const { id, consultant } = guest.appointment;
      void desk.checkIn(id, person, { consultant });
    } else if (guest.lead) {
      void desk.arrive(guest.lead.id, person, { consultant: guest.lead.consultant });
    } else {
      onWalkIn({ name: guest.name ?? "", known: guest });
    }
  };
  const walkInWithText = () => {
    const search = guestSearch(text);
    clear();
    onWalkIn(search?.by === "phone" ? { phone: text.trim() } : { name: text.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && guests) {
      event.preventDefault();
      setActive((at) => Math.min(guests.length - 1, Math.max(0, at + step)));
    } else if (event.key === "Escape") clear();
    else if (event.key === "Enter") {
      event.preventDefault();
      const guest = guests?.[active];
      if (splitToken(text)) {
        const scanned = text;
        clear();
        void desk.scan(scanned);
      } else if (guest) choose(guest);
      else if (guests && !pending && text.trim().length > 1) walkInWithText();
    }
  };

  const open = guests !== null && text.trim() !== "";
  return (
    <div className={classes.root}>
      <TextInput
        ref={input}
        size="lg"
        classNames={{ input: classes.input }}
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        leftSection={<Search size={20} aria-hidden />}
        rightSection={pending ? <Loader size="xs" /> : null}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && guests[active] ? `${list}-${active}` : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
      />
      {failed && <p className={classes.hint}>{t("search.failed")}</p>}
      {open && (
        <div className={classes.panel}>
          {guests.length === 0 && (
            <div className={classes.nothing}>
              <p className={classes.title}>{t("search.nothing")}</p>
              <button type="button" className={classes.take} onClick={walkInWithText}>
                {t("search.nothingHint")}
              </button>
            </div>
          )}
          <div id={list} role="listbox" aria-label={t("search.results")}>
            {guests.map((guest, at) => (
              <GuestHit
                key={guest.customerId}
                id={`${list}-${at}`}
                guest={guest}
                active={at === active}
                onChoose={() => choose(guest)}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
