import { Trans } from '@lingui/react/macro';

export default function SignIn() {
  return (
    <>
      <h1 tabIndex={-1}>
        <Trans>Sign in</Trans>
      </h1>
      <p>
        <Trans>
          Open the link that <code>npm start</code> printed. It can be used once, within ten minutes.
        </Trans>
      </p>
      <p>
        <Trans>For another one, run in a terminal on the same machine:</Trans>
      </p>
      <pre>
        <code>npx gpn sign-in --role secretariat</code>
      </pre>
    </>
  );
}
