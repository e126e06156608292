import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../../../ui/base/notice.tsx';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import type { ContestedCommand } from './contested-command.ts';

interface ChangedProps extends Pick<ContestedCommand, 'fields' | 'values'> {
  readonly recordAnew?: (() => Promise<void>) | undefined;
  readonly conflict: ((contested: ContestedCommand) => ReactNode) | undefined;
  readonly leave: string | undefined;
}

/** Somebody else was there first: nothing was recorded, and what was typed is still there. */
export function Changed({ fields, values, recordAnew, conflict, leave }: ChangedProps) {
  const actions = (
    <>
      {recordAnew && (
        <Button onPress={() => void recordAnew()}>
          <Trans>Record on the new state</Trans>
        </Button>
      )}
      {leave && (
        <ButtonLink href={leave}>
          <Trans>Keep as draft</Trans>
        </ButtonLink>
      )}
    </>
  );
  if (conflict) return conflict({ fields, values, actions });
  return (
    <Notice tone="caution" role="alert" title={<Trans>The record has changed since you opened this form</Trans>} actions={actions}>
      <p>
        <Trans>Nothing was recorded. Above you see the record as it is now; what you typed stands below, and is kept as a draft.</Trans>
      </p>
    </Notice>
  );
}
