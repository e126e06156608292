import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError, toAnswerState } from '../../api/problem.ts';
import { Away, Building, Gone, NotAllowed } from '../../ui/data/states.tsx';
import { Button } from '../../ui/forms/button.tsx';
import { Refusal } from './refusal.tsx';

interface StateProps {
  readonly error: unknown;
  /** The part of the page that is missing, in words. */
  readonly what: ReactNode;
  /** Where to go instead. */
  readonly instead?: ReactNode;
  readonly again?: () => void;
}

/** What stands in the place of a part that could not be loaded: never the whole page, and always with a way on. */
export function StateInstead({ error, what, instead, again }: StateProps) {
  const state = toAnswerState(error);
  const retry = again && (
    <Button onPress={again}>
      <Trans>Try again</Trans>
    </Button>
  );
  if (state === 'building') return <Building share={error instanceof ProblemError ? error.problem.progress : undefined} />;
  if (state === 'gone') return <Gone list={instead} />;
  if (state === 'refused') return <NotAllowed who={<Trans>Your role does not see this.</Trans>} instead={instead} />;
  if (error instanceof ProblemError && state === 'failed') return <Refusal problem={error.problem} />;
  return <Away what={what} again={retry} />;
}

/** For what no part of a page expected. */
export function Broken({ error }: { readonly error: unknown }) {
  const queries = useQueryClient();
  return (
    <>
      <h1 tabIndex={-1}>
        <Trans>This page could not be shown</Trans>
      </h1>
      <StateInstead
        error={error}
        what={<Trans>This page</Trans>}
        again={() => void queries.resetQueries().then(() => window.location.reload())}
      />
    </>
  );
}
