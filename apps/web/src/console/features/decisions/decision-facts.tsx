import { Trans } from '@lingui/react/macro';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { useZone } from '../../shell/session/use-zone.ts';
import type { Decision } from './decisions.queries.ts';

/** Where a decision stands, and until when positions are taken. */
export function DecisionFacts({ record }: { readonly record: Decision }) {
  const zone = useZone();
  const { decision, body, bodyName, status, statusSince, deadline } = record;
  const facts: Fact[] = [
    { name: <Trans>Reference</Trans>, value: <span data-content>{decision}</span> },
    { name: <Trans>Body</Trans>, value: <span data-content>{bodyName ?? body}</span> },
    {
      name: <Trans>Status</Trans>,
      value: (
        <Trans>
          <Status kind="decision" code={status} /> since <Day day={statusSince} />
        </Trans>
      ),
    },
  ];
  if (deadline) facts.push({ name: <Trans>Positions until</Trans>, value: <Moment instant={deadline} zone={zone} /> });
  return <Facts facts={facts} />;
}
