import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { LateDialog } from '../../shell/late-dialog.tsx';
import { useLeave } from '../../shell/session/use-leave.ts';
import { StateInstead } from '../../shell/state-instead.tsx';

/** Ends every session of whoever asks: a laptop that was lost is signed out, too. */
export function SignOutEverywhere() {
  const { t } = useLingui();
  const leave = useLeave();
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  return (
    <>
      <p>
        <Trans>A device that was lost, or a browser that is not yours: end all your sessions, this one too.</Trans>
      </p>
      <p>
        <Button look="danger" onPress={() => setOpen(true)}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </p>
      {failure !== undefined && <StateInstead error={failure} what={<Trans>Signing out</Trans>} />}
      <LateDialog
        title={t`Sign out everywhere?`}
        role="alertdialog"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>
              <Trans>Stay signed in</Trans>
            </Button>
            <Button
              look="danger"
              onPress={() => {
                setOpen(false);
                leave({ isEverywhere: true }).catch(setFailure);
              }}
            >
              <Trans>Sign out everywhere</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            All your sessions end at once. This device deletes what it keeps for you: forms that were begun, and what is not recorded yet.
          </Trans>
        </p>
      </LateDialog>
    </>
  );
}
