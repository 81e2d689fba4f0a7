import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import classes from "./ContactForm.module.css";
import { track } from "./send-events.ts";
import { useShop } from "./shop.ts";
import type { useLead } from "./use-lead.ts";

type Wrong = { name?: string; phone?: string; agree?: string };

/** Name, phone, what for and where; nothing is asked that the first call does not need. */
export function ContactForm({ lead }: { lead: ReturnType<typeof useLead> }) {
  const { lines, stores, language, words } = useShop();
  const [asked] = useSearchParams();
  const [wrong, setWrong] = useState<Wrong>({});
  const started = useRef(false);
  const start = () => {
    if (started.current) return;
    started.current = true;
    track("Form Started", { form: "contact" });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const found: Wrong = {
      ...(text("name") ? {} : { name: words.nameMissing }),
      ...(/^\+?\d{9,12}$/.test(text("phone").replace(/[\s.-]/g, ""))
        ? {}
        : { phone: words.phoneWrong }),
      ...(given.get("agree") ? {} : { agree: words.agreeMissing }),
    };
    setWrong(found);
    const [first] = Object.keys(found);
    if (first) {
      event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    void lead.submit({
      name: text("name"),
      phone: text("phone"),
      productLine: text("productLine"),
      storeCode: text("storeCode"),
      note: text("note"),
    });
  };
  return (
    <form className={classes.form} onSubmit={submit} onFocus={start} noValidate>
      <Field label={words.name} error={wrong.name} id="shop-name">
        <input
          id="shop-name"
          name="name"
          autoComplete="name"
          maxLength={120}
          aria-invalid={wrong.name ? true : undefined}
        />
      </Field>
      <Field label={words.phone} error={wrong.phone} id="shop-phone">
        <input
          id="shop-phone"
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={20}
          placeholder="0912 345 678"
          aria-invalid={wrong.phone ? true : undefined}
        />
      </Field>
      <div className={classes.pair}>
        <Field label={words.interest} id="shop-line">
          <select id="shop-line" name="productLine" defaultValue={asked.get("line") ?? "kitchen"}>
            {lines.map(({ code, nameVi, nameEn }) => (
              <option key={code} value={code}>
                {language === "vi" ? nameVi : nameEn}
              </option>
            ))}
          </select>
        </Field>
        <Field label={words.store} id="shop-store">
          <select
            id="shop-store"
            name="storeCode"
            onChange={(event) => track("Store Located", { storeCode: event.target.value })}
          >
            {stores.map(({ code, city }) => (
              <option key={code} value={code}>
                {city}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={words.note} id="shop-note">
        <textarea id="shop-note" name="note" rows={3} maxLength={1000} />
      </Field>
      <label className={classes.agree}>
        <input type="checkbox" name="agree" aria-invalid={wrong.agree ? true : undefined} />
        <span>{words.agree}</span>
      </label>
      {wrong.agree && <p role="alert">{wrong.agree}</p>}
      <button type="submit" disabled={lead.state !== "open"}>
        {lead.state === "open" ? words.send : words.sending}
      </button>
      {lead.state === "not-sent" && <p role="alert">{words.notSent}</p>}
    </form>
  );
}

function Field(props: { label: string; id: string; error?: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.error && <p role="alert">{props.error}</p>}
    </div>
  );
}
