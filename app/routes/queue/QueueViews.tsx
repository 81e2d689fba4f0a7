import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { Bookmark, Check, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceText, type QueueChoice, readChoice } from "#app/domain/queue/choice.ts";
import { type SavedView, useSavedViews } from "#app/routes/queue/use-saved-views.ts";
import head from "./QueueListHead.module.css";
import classes from "./QueueViews.module.css";

type Props = { choice: QueueChoice; onChoose: (choice: QueueChoice) => void };

/** One's own ways of looking at the queue: applied with one tap, kept under a name. */
export function QueueViews({ choice, onChoose }: Props) {
  const { t } = useTranslation("queue");
  const [opened, setOpened] = useState(false);
  const { views, load, save, rename, remove } = useSavedViews();
  const now = choiceText(choice);
  const known = views?.find(({ query }) => query === now);
  const open = (next: boolean) => {
    setOpened(next);
    if (next) load();
  };
  const apply = (query: string) => {
    setOpened(false);
    onChoose(readChoice(new URLSearchParams(query)));
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <ActionIcon
          aria-label={t("views.label")}
          title={known?.name ?? t("views.label")}
          data-chosen={known !== undefined || undefined}
          className={head.tool}
          onClick={() => open(!opened)}
        >
          <Bookmark size={20} strokeWidth={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel}>
        <p className={classes.title}>{t("views.mine")}</p>
        <ul className={classes.list}>
          <li className={classes.item}>
            <button type="button" className={classes.apply} onClick={() => apply("")}>
              {now === "" && <Check size={16} aria-hidden />}
              {t("views.all")}
            </button>
          </li>
          {views?.map((view) => (
            <ViewItem
              key={view.id}
              view={view}
              current={view === known}
              onApply={() => apply(view.query)}
              onRename={(name) => rename(view, name)}
              onRemove={() => void remove(view)}
            />
          ))}
        </ul>
        {views?.length === 0 && <p className={classes.hint}>{t("views.none")}</p>}
        {now !== "" && !known && (
          <NameForm label={t("views.save")} first="" onName={(name) => save(name, now)} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type ItemProps = {
  view: SavedView;
  current: boolean;
  onApply: () => void;
  onRename: (name: string) => Promise<boolean>;
  onRemove: () => void;
};

function ViewItem({ view, current, onApply, onRename, onRemove }: ItemProps) {
  const { t } = useTranslation("queue");
  const [naming, setNaming] = useState(false);
  const { name } = view;
  if (naming) {
    return (
      <li>
        <NameForm
          label={t("views.rename", { name })}
          first={name}
          onName={async (next) => {
            const done = next === name || (await onRename(next));
            if (done) setNaming(false);
            return done;
          }}
        />
      </li>
    );
  }
  return (
    <li className={classes.item}>
      <button type="button" className={classes.apply} onClick={onApply} title={name}>
        {current && <Check size={16} aria-hidden />}
        <span className={classes.name}>{name}</span>
      </button>
      <ActionIcon aria-label={t("views.rename", { name })} onClick={() => setNaming(true)}>
        <Pencil size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t("views.remove", { name })} onClick={onRemove}>
        <Trash2 size={16} />
      </ActionIcon>
    </li>
  );
}

type NameProps = { label: string; first: string; onName: (name: string) => Promise<boolean> };

function NameForm({ label, first, onName }: NameProps) {
  const { t } = useTranslation("queue");
  const [name, setName] = useState(first);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void onName(name.trim()).then((done) => done && setName(first));
      }}
    >
      <TextInput
        aria-label={first ? label : t("views.name")}
        placeholder={t("views.name")}
        maxLength={60}
        value={name}
        data-autofocus={first !== "" || undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ActionIcon type="submit" variant="light" aria-label={label} disabled={!name.trim()}>
        {first ? <Check size={18} /> : <Plus size={18} />}
      </ActionIcon>
    </form>
  );
}
