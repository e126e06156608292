import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ProblemError } from '../../../../api/problem.ts';
import { Notice } from '../../../../ui/base/notice.tsx';
import { Page } from '../../../../ui/base/page.tsx';
import { Loading } from '../../../../ui/data/states.tsx';
import { refusalWords } from '../../../../words/labels.ts';
import { useAddress } from '../../../shell/address/use-search.ts';
import { Refusal, useRefusals } from '../../../shell/refusal.tsx';
import { issuerAddress, signInByCode } from '../../../shell/session/session.ts';
import { useSession, useSessionChange } from '../../../shell/session/use-session.ts';
import { StateInstead } from '../../../shell/state-instead.tsx';
import { onceCode, ownAddress, refusedCode } from '../own-address.ts';
import { signInSearch } from '../sign-in-search.ts';

export default function SignIn() {
  const { values } = useAddress(signInSearch);
  const { data: session } = useSession();
  const { failure, isUnderWay } = useOnceCode(values.to);
  if (isUnderWay)
    return (
      <Page title={<Trans>Sign in</Trans>}>
        <Loading what="" lines={2} />
      </Page>
    );
  if (session?.signedIn) return <SignedInAlready isAgain={values.again !== ''} />;
  return (
    <Page title={<Trans>Sign in</Trans>}>
      {failure !== undefined && <Failure error={failure} />}
      {failure === undefined && <RefusedByIssuer code={refusedCode(values.refused)} />}
      {session?.by === 'issuer' && (
        <p>
          <a href={issuerAddress(ownAddress(values.to))}>
            <Trans>Sign in with your account</Trans>
          </a>
        </p>
      )}
      {session?.by === 'token' && (
        <p>
          <Trans>People cannot sign in here yet: whoever runs this installation has to name it at the issuer first.</Trans>
        </p>
      )}
      {session && session.by !== 'issuer' && session.by !== 'token' && <ByLink />}
    </Page>
  );
}

/** Back from the issuer, who let nobody in: the rule in words, and the way to try again below. */
function RefusedByIssuer({ code }: { readonly code: string | undefined }) {
  const words = refusalWords(useRefusals(), code ?? '');
  if (code === undefined) return undefined;
  return (
    <Notice tone="negative" role="alert" title={words?.title ?? <Trans>Nobody was signed in</Trans>}>
      <p>{words?.rule ?? <Trans>Sign in again.</Trans>}</p>
    </Notice>
  );
}

const ByLink = () => (
  <>
    <p>
      <Trans>
        Open the link that <code>npm start</code> printed. It can be used once, within ten minutes.
      </Trans>
    </p>
    <p>
      <Trans>For another one, run in a terminal on the same machine:</Trans>
    </p>
    <pre data-content>
      <code>npx gpn sign-in --role secretariat</code>
    </pre>
  </>
);

/** In the window of its own that the dialog of an ended session opened, or when a link is followed twice. */
const SignedInAlready = ({ isAgain }: { readonly isAgain: boolean }) => (
  <Page title={<Trans>You are signed in</Trans>}>
    {isAgain ? (
      <p>
        <Trans>You can close this window and go on where you were.</Trans>
      </p>
    ) : (
      <p>
        <a href="/console">
          <Trans>Go to the start</Trans>
        </a>
      </p>
    )}
  </Page>
);

/** Which of the three it was: a link that was used, one that is too old, none at all; with the way to another. */
function Failure({ error }: { readonly error: unknown }) {
  if (!(error instanceof ProblemError)) return <StateInstead error={error} what={<Trans>Signing in</Trans>} />;
  return (
    <>
      <Refusal problem={error.problem} />
      <Notice>
        <Trans>A link serves once, for ten minutes. Make another one as said below.</Trans>
      </Notice>
    </>
  );
}

/** Signs in by the code of a link, once, and takes it out of the address before anything else. */
function useOnceCode(to: string) {
  const [code] = useState(() => onceCode(window.location.hash));
  const [failure, setFailure] = useState<unknown>();
  const [isUnderWay, setUnderWay] = useState(code !== undefined);
  const change = useSessionChange();
  const navigate = useNavigate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the code that was there at first
  useEffect(() => {
    if (code === undefined) return;
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    sent ??= signInByCode(code);
    sent.then(
      (session) => {
        change(session);
        void navigate({ href: ownAddress(to), replace: true });
      },
      (error: unknown) => {
        setFailure(error);
        setUnderWay(false);
      },
    );
  }, []);
  return { failure, isUnderWay };
}

/** A code is sent once, however often the page is drawn. */
let sent: ReturnType<typeof signInByCode> | undefined;
