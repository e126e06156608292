import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

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
        <Link to="/">
          <Trans>Go to the start</Trans>
        </Link>
      </p>
    </>
  );
}
