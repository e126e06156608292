import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { MenuEntry } from './menu-entry.ts';

/** No screen waits for it: it is loaded when the first menu is opened. */
const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }));

interface MenuButtonProps {
  readonly label: string;
  /** The id of what names the record, where there are several of these: the button is told by both. */
  readonly about?: string | undefined;
  readonly entries: readonly MenuEntry[];
  readonly onChoose?: (id: string) => void;
  readonly look?: 'secondary' | 'quiet';
}

/** What can be done with the record at hand. */
export function MenuButton({ label, about, entries, onChoose, look = 'secondary' }: MenuButtonProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const openByArrow = ({ key }: { readonly key: string }) => {
    if (key === 'ArrowDown' || key === 'ArrowUp') setOpen(true);
  };
  return (
    <>
      <Button
        ref={trigger}
        id={id}
        {...(about && { 'aria-labelledby': `${id} ${about}` })}
        look={look}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
        onKeyDown={openByArrow}
      >
        {label}
        <ChevronDown aria-hidden="true" size={16} />
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <MenuList
            {...{ trigger, label, entries }}
            onChoose={(id) => {
              setOpen(false);
              onChoose?.(id);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
