import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { drafts } from '../device.ts';
import { LateDialog } from '../late-dialog.tsx';
import { useOutbox } from '../outbox/outbox-context.tsx';
import { useLeave } from './use-leave.ts';
import { useSignedIn } from './use-session.ts';

interface Lost {
  readonly drafts: number;
  readonly unsent: number;
}

/** Says first what would be lost; the device forgets its key before anything else. */
export function SignOut() {
  const { t } = useLingui();
  const { subject } = useSignedIn();
  const outbox = useOutbox();
  const leave = useLeave();
  const [lost, setLost] = useState<Lost>();

  const ask = async () => {
    const unsent = outbox.list().filter(({ state }) => state.kind !== 'recorded').length;
    const kept = (await drafts.list(subject)).length;
    if (unsent + kept === 0) return leave();
    setLost({ drafts: kept, unsent });
  };

  return (
    <>
      <Button look="quiet" onPress={() => void ask()}>
        <Trans>Sign out</Trans>
      </Button>
      <LateDialog
        title={t`Sign out?`}
        role="alertdialog"
        isOpen={lost !== undefined}
        onClose={() => setLost(undefined)}
        actions={
          <>
            <Button onPress={() => setLost(undefined)}>
              <Trans>Stay signed in</Trans>
            </Button>
            <Button look="danger" onPress={() => void leave()}>
              <Trans>Sign out and delete them</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>This device deletes what it keeps for you:</Trans>
        </p>
        <ul>
          {lost && lost.drafts > 0 && (
            <li>
              <Plural value={lost.drafts} one="# form that was begun" other="# forms that were begun" />
            </li>
          )}
          {lost && lost.unsent > 0 && (
            <li>
              <Plural value={lost.unsent} one="# entry that is not recorded yet" other="# entries that are not recorded yet" />
            </li>
          )}
        </ul>
      </LateDialog>
    </>
  );
}
