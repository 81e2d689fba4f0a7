import { Button, TextInput } from "@mantine/core";
import { Check } from "lucide-react";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "#app/components/Money.tsx";
import { parseDong } from "#app/domain/money/dong.ts";
import type { VisitDetail } from "#app/domain/visits/read-visit.server.ts";
import { useFormat } from "#app/i18n/format.ts";
import classes from "./outcome-form.module.css";
import type { useOutcome } from "./use-outcome.ts";
import type { OutcomeDraft } from "./use-outcome-draft.ts";

export type SignedFormProps = Pick<VisitDetail, "visit" | "trail"> & {
  withDeposit: boolean;
  draft: OutcomeDraft;
  outcome: ReturnType<typeof useOutcome>;
};

const shares = [10, 30, 50];

/** What is bought and for how much: ticking a product fills in the amount; a deposit is a part of it. */
export function SignedForm({ visit, trail, withDeposit, draft, outcome }: SignedFormProps) {
  const { t } = useTranslation("visits");
  const format = useFormat();
  const { chosen, amount: typed, deposit, note } = draft.typed;
  const products = [...trail.products, ...trail.others];
  const sum = products.reduce((all, { id, price }) => all + (chosen.includes(id) ? price : 0), 0);
  const amount = typed ?? (sum > 0 ? format.number(sum) : "");
  const read = parseDong(amount);
  const faultOf = (field: "amount" | "deposit" | "note") =>
    outcome.fault === field ? t(`outcome.faults.${field}`) : undefined;

  const toggle = (id: string) => {
    const now = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    draft.type({ amount: null, chosen: now });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const items = chosen.map((id) => `${id}:1`);
    const fields = { kind: "signed" as const, amount, items, note };
    void outcome.record(
      withDeposit ? { ...fields, deposit } : fields,
      read.ok ? read.amount : null,
    );
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      {products.length > 0 && (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t("outcome.products")}</legend>
          <ul className={classes.products}>
            {products.map(({ id, name, price }) => (
              <li key={id}>
                <button
                  type="button"
                  className={classes.product}
                  aria-pressed={chosen.includes(id)}
                  onClick={() => toggle(id)}
                >
                  <span className={classes.tick}>
                    {chosen.includes(id) && <Check size={14} strokeWidth={3} aria-hidden />}
                  </span>
                  <span className={classes.name}>{name}</span>
                  <Money amount={price} />
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <div className={classes.amounts}>
        <TextInput
          size="lg"
          inputMode="text"
          label={t("outcome.amount")}
          description={read.ok ? format.money(read.amount) : t("outcome.amountHint")}
          value={amount}
          onChange={(event) => draft.type({ amount: event.currentTarget.value })}
          error={faultOf("amount")}
          autoComplete="off"
        />
        {withDeposit && (
          <div>
            <TextInput
              size="lg"
              label={t("outcome.depositAmount")}
              description={depositWords(deposit, format.money) ?? t("outcome.amountHint")}
              value={deposit}
              onChange={(event) => draft.type({ deposit: event.currentTarget.value })}
              error={faultOf("deposit")}
              autoComplete="off"
            />
            {read.ok && read.amount > 0 && (
              <div className={classes.shares}>
                {shares.map((share) => (
                  <Button
                    key={share}
                    size="xs"
                    variant="default"
                    onClick={() =>
                      draft.type({
                        deposit: format.number(Math.round((read.amount * share) / 100_000) * 1000),
                      })
                    }
                  >
                    {share}%
                  </Button>
                ))}
              </div>
            )}
          </div>
        )}
      </div>
      <TextInput
        label={t("outcome.note")}
        placeholder={t("outcome.noteHint")}
        value={note}
        onChange={(event) => draft.type({ note: event.currentTarget.value })}
        error={faultOf("note")}
        maxLength={2200}
      />
      <Button
        type="submit"
        size="lg"
        loading={outcome.pending}
        disabled={!read.ok || (withDeposit && !parseDong(deposit).ok) || visit.endedAt !== null}
      >
        {read.ok
          ? t("outcome.saveSigned", { amount: format.money(read.amount) })
          : t("outcome.save")}
      </Button>
    </form>
  );
}

function depositWords(text: string, money: (amount: number) => string): string | null {
  const read = parseDong(text);
  return read.ok ? money(read.amount) : null;
}
