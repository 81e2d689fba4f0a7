import { ChevronLeft } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./SplitView.module.css";

export type SplitViewProps = {
  list: ReactNode;
  /** What is selected; on a phone it is a page of its own. */
  detail: ReactNode;
  /** Whether something is selected: decides which page a phone shows. */
  selected: boolean;
  /** Where the phone's way back leads. */
  backTo: string;
  listLabel?: string;
  detailLabel?: string;
  /** Beside the detail on wide screens, a tab of it on others. */
  aside?: ReactNode;
  asideLabel?: string;
  /** Which of the two is open where the aside is a tab; kept in the URL by pages that pass it. */
  tab?: "detail" | "aside";
  onTab?: (tab: "detail" | "aside") => void;
};

/** List, detail and aside, side by side as far as the screen allows. */
export function SplitView(props: SplitViewProps) {
  const { list, detail, selected, backTo, aside } = props;
  const { t } = useTranslation("shell");
  const [ownTab, setOwnTab] = useState<"detail" | "aside">("detail");
  const tab = props.tab ?? ownTab;
  const choose = (next: "detail" | "aside") => {
    setOwnTab(next);
    props.onTab?.(next);
  };
  const id = useId();
  const labels = {
    detail: props.detailLabel ?? t("split.detail"),
    aside: props.asideLabel ?? t("split.aside"),
  };
  return (
    <div className={classes.root} data-selected={selected} data-aside={Boolean(aside)}>
      <section className={classes.list} aria-label={props.listLabel ?? t("split.list")}>
        {list}
      </section>
      <div className={classes.right}>
        <div className={classes.bar} data-tabs={Boolean(aside)}>
          <Link to={backTo} className={classes.back} title={t("split.back")}>
            <ChevronLeft size={20} aria-hidden />
            {props.listLabel ?? t("split.list")}
          </Link>
          {aside && (
            <div className={classes.tabs}>
              {(["detail", "aside"] as const).map((name) => (
                <button
                  key={name}
                  type="button"
                  className={classes.tab}
                  aria-pressed={tab === name}
                  aria-controls={`${id}-${name}`}
                  onClick={() => choose(name)}
                >
                  {labels[name]}
                </button>
              ))}
            </div>
          )}
        </div>
        <section
          id={`${id}-detail`}
          className={classes.detail}
          aria-label={labels.detail}
          data-open={tab === "detail" || !aside}
        >
          {detail}
        </section>
        {aside && (
          <aside
            id={`${id}-aside`}
            className={classes.aside}
            aria-label={labels.aside}
            data-open={tab === "aside"}
          >
            {aside}
          </aside>
        )}
      </div>
    </div>
  );
}
