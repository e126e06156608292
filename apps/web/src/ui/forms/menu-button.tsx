import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './choices.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Why it cannot be done now, in words; the entry is shown all the same. */
  readonly whyNot?: string | undefined;
  readonly href?: string;
}

interface MenuButtonProps {
  readonly label: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly onChoose?: (id: string) => void;
  readonly look?: 'secondary' | 'quiet';
}

/** What can be done with the record at hand. */
export function MenuButton({ label, entries, onChoose, look = 'secondary' }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button look={look}>
        {label}
        <ChevronDown aria-hidden="true" size={16} />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Menu
          className={styles.list ?? ''}
          onAction={(key) => onChoose?.(String(key))}
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
    </MenuTrigger>
  );
}
