import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Section } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { Status } from '../../../../ui/data/status.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import type { Contributions } from './tabs.queries.ts';

interface Brought {
  readonly id: string;
  readonly what: string;
  readonly title: string;
  readonly status: ReactNode;
  readonly day: string;
}

/** Challenges, solutions, pilots and practices in one list, the latest first. */
export function ContributionTables({ contributions }: { readonly contributions: Contributions }) {
  const { t } = useLingui();
  const { raised, develops, pilots, adopted, practices } = contributions;
  const solutionRow = (what: string) => (brief: (typeof raised)[number]) => ({
    id: `${what} ${brief.solution}`,
    what,
    title: brief.title,
    status: <Status kind="solution" code={brief.status} />,
    day: brief.statusSince,
  });
  const trialRow = (what: string) => (trial: (typeof adopted)[number]) => ({
    id: `${what} ${trial.solution} ${trial.startedOn}`,
    what,
    title: trial.name,
    status: <Status kind="pilot-result" code={trial.result} />,
    day: trial.startedOn,
  });
  const rows: readonly Brought[] = [
    ...raised.map(solutionRow(t`Challenge raised`)),
    ...develops.map(solutionRow(t`Solution in development`)),
    ...pilots.map(trialRow(t`Pilot`)),
    ...adopted.map(trialRow(t`Solution adopted`)),
    ...practices.map(({ practice, title, status, lastStepOn }) => ({
      id: practice,
      what: t`Practice`,
      title,
      status: <Status kind="practice" code={status} />,
      day: lastStepOn,
    })),
  ].toSorted((first, second) => second.day.localeCompare(first.day));
  return (
    <Section title={<Trans>Contributions</Trans>}>
      {rows.length === 0 ? (
        <Empty purpose={<Trans>It has brought no challenge, solution or practice yet.</Trans>} />
      ) : (
        <DataTable<Brought>
          caption={<Trans>What it brought, the latest first</Trans>}
          columns={[
            { name: t`Title`, cell: ({ title }) => <span data-content>{title}</span> },
            { name: t`What`, cell: ({ what }) => what },
            { name: t`Status`, cell: ({ status }) => status },
            { name: t`Since`, cell: ({ day }) => <Day day={day} month="short" /> },
          ]}
          rows={rows}
          idOf={({ id }) => id}
        />
      )}
    </Section>
  );
}
