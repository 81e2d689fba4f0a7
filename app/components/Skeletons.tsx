import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Skeletons.module.css";

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const widths = ["62%", "48%", "71%", "55%", "66%", "44%"];
const width = (index: number) => widths[index % widths.length];

/** Rows of a list before they are there: ring, name, two lines. */
export function ListRowSkeletons({ count = 8 }: { count?: number }) {
  const { t } = useTranslation("common");
  return (
    <div role="status" aria-label={t("states.loading")}>
      {upTo(count).map((index) => (
        <div key={index} className={classes.row}>
          <Skeleton circle height="2.5rem" />
          <div className={classes.lines}>
            <Skeleton height="0.75rem" width={width(index)} />
            <Skeleton height="0.625rem" width={width(index + 2)} />
            <Skeleton height="0.625rem" width={width(index + 4)} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** A lead before it is there: header, stages, act bar, story. */
export function DetailSkeleton() {
  const { t } = useTranslation("common");
  return (
    <div className={classes.detail} role="status" aria-label={t("states.loading")}>
      <div className={classes.row} data-plain>
        <Skeleton circle height="4rem" />
        <div className={classes.lines}>
          <Skeleton height="1.25rem" width="50%" />
          <Skeleton height="0.75rem" width="35%" />
        </div>
      </div>
      <Skeleton height="1.5rem" />
      <div className={classes.acts}>
        {upTo(5).map((index) => (
          <Skeleton key={index} height="var(--sl-control)" width="5.5rem" />
        ))}
      </div>
      <Skeleton height="7rem" radius="md" />
      {upTo(4).map((index) => (
        <div key={index} className={classes.row} data-plain>
          <Skeleton circle height="1.625rem" />
          <div className={classes.lines}>
            <Skeleton height="0.75rem" width={width(index)} />
            <Skeleton height="0.625rem" width={width(index + 3)} />
          </div>
        </div>
      ))}
    </div>
  );
}
