import type { RefObject } from 'react';
import { Menu, MenuItem, Popover, Text } from 'react-aria-components';
import styles from './choices.module.css';
import type { MenuEntry } from './menu-entry.ts';

interface MenuListProps {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** The menu of a button, once it is opened. */
export function MenuList({ trigger, label, entries, onChoose, onClose }: MenuListProps) {
  return (
    <Popover
      className={styles.popover ?? ''}
      placement="bottom start"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
    >
      <Menu
        className={styles.list ?? ''}
        aria-label={label}
        autoFocus="first"
        onAction={(key) => onChoose(String(key))}
        onClose={onClose}
        disabledKeys={entries.filter(({ whyNot }) => whyNot !== undefined).map(({ id }) => id)}
      >
        {entries.map(({ id, label: words, whyNot, href }) => (
          <MenuItem key={id} id={id} {...(href === undefined ? {} : { href })} textValue={words} className={styles.option ?? ''}>
            <Text slot="label">{words}</Text>
            {whyNot && (
              <Text slot="description" className={styles.optionNote ?? ''}>
                {whyNot}
              </Text>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
