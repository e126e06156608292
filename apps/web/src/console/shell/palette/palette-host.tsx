import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';

/** Loaded when it is opened for the first time: most screens are left without it. */
const OpenPalette = lazy(() => import('./open-palette.tsx'));

/** Ctrl or ⌘ and K, and a button for whoever has no such keys: go to a screen, find anything, do a command on the record at hand. */
export function PaletteHost({ navigate }: { readonly navigate: (to: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        <Trans>Find</Trans>
      </Button>
      {isOpen && (
        <Suspense>
          <OpenPalette onClose={() => setOpen(false)} navigate={navigate} />
        </Suspense>
      )}
    </>
  );
}
