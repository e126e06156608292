import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { Diff } from '../../../ui/data/diff.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Words } from '../../content.tsx';
import { type Quorum, QuorumWords, type Rule, RuleWords } from '../../rules.tsx';
import type { Answered } from '../../visit.ts';

type TermsComparison = Answered<'GET /api/governance/terms/{owner}/compare'>;
type Clause = TermsComparison['clauses'][number];

/** Two versions side by side, clause by clause. */
export function Comparison({ comparison: { fromVersion, toVersion, clauses } }: { readonly comparison: TermsComparison }) {
  const { t } = useLingui();
  const columns: readonly Column<Clause>[] = [
    { name: t`Clause`, cell: ({ clause }) => <Code vocabulary="clause" code={clause} /> },
    { name: t`Version ${fromVersion}`, cell: ({ clause, previous }) => <Value clause={clause} value={previous} /> },
    { name: t`Version ${toVersion}`, cell: ({ clause, next }) => <Value clause={clause} value={next} /> },
  ];
  const changed = clauses.filter((clause) => clause.changed);
  const lines = changed.find((clause) => clause.lines)?.lines;
  const rows = changed.filter((clause) => !clause.lines);
  return (
    <Section
      title={
        <Trans>
          What changed from version {fromVersion} to version {toVersion}
        </Trans>
      }
    >
      {changed.length === 0 && (
        <p>
          <Trans>No clause differs.</Trans>
        </p>
      )}
      {rows.length > 0 && (
        <DataTable<Clause> caption={t`Clauses that differ`} columns={columns} rows={rows} idOf={({ clause }) => clause} />
      )}
      {lines && (
        <Diff by="lines" changes={lines.map(({ change, line }) => ({ kind: change === 'same' ? 'same' : change, text: `${line}\n` }))} />
      )}
    </Section>
  );
}

function Value({ clause, value }: { readonly clause: string; readonly value: Clause['next'] }) {
  if (value === undefined) return <Trans>none</Trans>;
  if (typeof value !== 'object') return <Words>{String(value)}</Words>;
  return clause === 'quorum' ? <QuorumWords quorum={value as Quorum} /> : <RuleWords rule={value as Rule} />;
}
