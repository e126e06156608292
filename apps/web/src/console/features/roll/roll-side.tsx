import { Trans, useLingui } from '@lingui/react/macro';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Reason } from './compare-rolls.ts';
import type { RollRow } from './roll.queries.ts';

interface RollSideProps {
  readonly row: RollRow | undefined;
  /** How it stood on the other one. */
  readonly other: RollRow | undefined;
  readonly reason: Reason;
}

/** How an authority stood on one of two rolls: by what differs. */
export function RollSide({ row, other, reason }: RollSideProps) {
  const { i18n } = useLingui();
  if (!row) return <Trans>not on the roll</Trans>;
  if (reason === 'renamed') return <span data-content>{row.name}</span>;
  return (
    <>
      <Trans>
        <Status kind="authority" code={row.status} /> since <Day day={row.statusSince} month="short" />
      </Trans>
      {other && row.kind !== other.kind && <> · {toLabel(i18n, 'kind', row.kind)}</>}
      {other && row.focalPoint !== other.focalPoint && (
        <>
          {' · '}
          <Trans>
            focal point: <Status kind="focal-point" code={row.focalPoint} />
          </Trans>
        </>
      )}
    </>
  );
}
