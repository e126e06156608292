import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { whenSessionEnds } from '../../../api/ask.ts';
import { defined } from '../../../api/defined.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { LateDialog } from '../late-dialog.tsx';
import { useOutbox } from '../outbox/outbox-context.tsx';
import { issuerAddress, loadSession, refreshSession } from './session.ts';
import { type SessionStep, secondsToNextStep, sessionStep } from './session-clock.ts';
import { sessionQuery, useSignedIn } from './use-session.ts';

const seconds = (): number => Math.floor(Date.now() / 1000);
const LOOK_AGAIN_MS = 5_000;

/** Keeps the sign-in of who works; when it is over, a dialog over the page: what stands below it stays. */
export function SessionWatch() {
  const { t } = useLingui();
  const queries = useQueryClient();
  const outbox = useOutbox();
  const session = useSignedIn();
  const active = useActivity();
  const [step, setStep] = useState<SessionStep>('go-on');

  useEffect(() => whenSessionEnds(() => setStep('over')), []);
  useEffect(() => {
    const { expires, ends, isLast } = session;
    if (expires === undefined || ends === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const times = defined({ expires, ends, isLast, active: active.current });
      const now = sessionStep(times, seconds());
      if (now === 'refresh')
        void refreshSession().then(
          (renewed) => queries.setQueryData(sessionQuery.queryKey, { ...session, ...renewed }),
          () => undefined,
        );
      else setStep(now);
      // Activity may have put it off: it is looked at again.
      timer = setTimeout(look, Math.max(LOOK_AGAIN_MS, Math.min(secondsToNextStep(times, seconds()), 30) * 1000));
    };
    look();
    return () => clearTimeout(timer);
  }, [session, queries, active]);

  const goOn = async () => {
    const now = await loadSession();
    if (!now.signedIn || now.subject !== session.subject) return;
    queries.setQueryData(sessionQuery.queryKey, now);
    setStep('go-on');
    void outbox.kick({ isUrgent: true });
    void queries.invalidateQueries();
  };
  return (
    <LateDialog
      title={step === 'warn' ? t`Are you still there?` : t`You are signed out`}
      role="alertdialog"
      isOpen={step === 'over' || step === 'warn'}
      onClose={() => void goOn()}
    >
      {step === 'warn' ? <Warning goOn={goOn} /> : <Over goOn={goOn} />}
    </LateDialog>
  );
}

const Warning = ({ goOn }: { readonly goOn: () => Promise<void> }) => (
  <>
    <p>
      <Trans>In two minutes you are signed out. What you have typed is kept.</Trans>
    </p>
    <Button look="primary" onPress={() => void refreshSession().then(goOn, goOn)}>
      <Trans>Stay signed in</Trans>
    </Button>
  </>
);

const Over = ({ goOn }: { readonly goOn: () => Promise<void> }) => (
  <>
    <p>
      <Trans>Your sign-in is over. What you have typed is still here: sign in again in a window of its own, then go on.</Trans>
    </p>
    <p>
      <a href={issuerAddress('/console/sign-in?again=1')} target="_blank" rel="noopener">
        <Trans>Sign in in a new window</Trans>
      </a>
    </p>
    <Button look="primary" onPress={() => void goOn()}>
      <Trans>I have signed in again</Trans>
    </Button>
  </>
);

/** When somebody did something for the last time, in seconds. */
function useActivity() {
  const active = useRef(seconds());
  useEffect(() => {
    const note = () => {
      active.current = seconds();
    };
    const kinds = ['keydown', 'pointerdown', 'scroll'] as const;
    for (const kind of kinds) window.addEventListener(kind, note, { passive: true, capture: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, note, { capture: true });
    };
  }, []);
  return active;
}
