import { Trans } from '@lingui/react/macro';

export function NotFound() {
  return (
    <>
      <h1 tabIndex={-1}>
        <Trans>There is nothing at this address</Trans>
      </h1>
      <p>
        <Trans>It may never have been, or it is not for you to see.</Trans>
      </p>
      <p>
        <a href="/console/">
          <Trans>Go to the start</Trans>
        </a>
      </p>
    </>
  );
}
