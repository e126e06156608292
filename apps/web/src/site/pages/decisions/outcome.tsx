import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { SiteLink } from '../../link.tsx';
import { QuorumWords, RuleWords } from '../../rules.tsx';
import type { Decision } from './decision-data.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
}

/** The rules under which it was taken, and how the seats came out. */
export function Count({ decision: { body, outcome, rules } }: { readonly decision: Decision }) {
  if (!outcome) return null;
  const { entitled, taking, quorum } = outcome.tally;
  return (
    <Section title={<Trans>How it was decided</Trans>}>
      {rules && (
        <p>
          <SiteLink to={`/terms/${body}`}>
            {rules.provisional ? (
              <Trans>Under the provisional rules</Trans>
            ) : (
              <Trans>Under version {rules.version} of the Terms of Reference</Trans>
            )}
          </SiteLink>
          {': '}
          <QuorumWords quorum={rules.quorum} />. <RuleWords rule={rules.rule} />.
        </p>
      )}
      <p>
        <Trans>
          {taking} of {entitled} seats that were entitled took part.
        </Trans>{' '}
        <Plural value={quorum} one="# was needed." other="# were needed." />{' '}
        {outcome.quorumMet ? <Trans>The quorum was met.</Trans> : <Trans>The quorum was not met.</Trans>}
      </p>
      <Tally tally={outcome.tally} />
    </Section>
  );
}

function Tally({ tally }: { readonly tally: NonNullable<Decision['outcome']>['tally'] }) {
  const { t } = useLingui();
  const { support, object, abstain, silent, recused } = tally;
  const lines: readonly Line[] = [
    { id: 'support', name: t`In support`, seats: support },
    { id: 'object', name: t`Objecting`, seats: object },
    { id: 'abstain', name: t`Abstaining`, seats: abstain },
    { id: 'silent', name: t`Silent`, seats: silent },
    { id: 'recused', name: t`Recused`, seats: recused },
  ];
  const columns: readonly Column<Line>[] = [
    { name: t`Position`, cell: ({ name }) => name },
    { name: t`Seats`, cell: ({ seats }) => seats, isFigure: true },
  ];
  return <DataTable<Line> caption={t`Seats by position`} columns={columns} rows={lines} idOf={({ id }) => id} />;
}
