import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from '../forms/button.tsx';

interface CopyLinkProps {
  /** A path of this origin; left out: the page as it stands. */
  readonly address?: string;
  readonly children?: ReactNode;
}

/** Puts the address on the clipboard, whole, and says so; where the browser refuses, the address is shown to be copied by hand. */
export function CopyLink({ address, children }: CopyLinkProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const whole = () => (address === undefined ? window.location.href : new URL(address, window.location.origin).href);
  const copy = () =>
    navigator.clipboard.writeText(whole()).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <span>
      <Button look="quiet" onPress={() => void copy()}>
        {children ?? <Trans>Copy the link</Trans>}
      </Button>
      <span role="status">
        {state === 'copied' && <Trans>Copied</Trans>}
        {state === 'refused' && <code data-content>{whole()}</code>}
      </span>
    </span>
  );
}
