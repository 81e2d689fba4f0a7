import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ActSheet.module.css";

type Props = { opened: boolean; onClose: () => void; title: string; children: ReactNode };

/** A few big choices over the page; on a phone it comes up from under the thumb. */
export function ActSheet({ opened, onClose, title, children }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="26rem"
      classNames={{ inner: classes.inner, content: classes.content, body: classes.body }}
    >
      {children}
    </Modal>
  );
}
