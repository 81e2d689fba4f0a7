import { ActionIcon, Menu } from "@mantine/core";
import { EllipsisVertical } from "lucide-react";
import { Link } from "react-router";

export type CardMenuItem = { label: string; hint?: string } & (
  | { to: string; onClick?: never }
  | { onClick: () => void; to?: never }
);

type Props = { label: string; items: CardMenuItem[]; className?: string };

/** What else can be done with a guest. */
export function CardMenu({ label, items, className }: Props) {
  if (items.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon className={className} aria-label={label}>
          <EllipsisVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) =>
          item.to ? (
            <Menu.Item key={item.label} component={Link} to={item.to}>
              {item.label}
            </Menu.Item>
          ) : (
            <Menu.Item key={item.label} onClick={item.onClick}>
              {item.label}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
