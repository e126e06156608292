import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { PrintHead } from '../base/print-head.tsx';
import { changesBetween } from '../data/changes.ts';
import { Count, RowCount } from '../data/count.tsx';
import { type Column, DataTable } from '../data/data-table.tsx';
import { Diff } from '../data/diff.tsx';
import { Facts } from '../data/facts.tsx';
import { Filters } from '../data/filters.tsx';
import { AuthorityName, Country, Name } from '../data/names.tsx';
import { Pager } from '../data/pager.tsx';
import { PendingRow } from '../data/pending-row.tsx';
import type { Direction } from '../data/sort-head.tsx';
import { Code, Status, Tag } from '../data/status.tsx';
import { Journey, Steps } from '../data/steps.tsx';
import { ViewSwitch } from '../data/view-switch.tsx';
import { ListFilters, useChosenFilters } from '../product/list-filters.tsx';
import { Age, Day } from '../time/day.tsx';
import { Moment } from '../time/moment.tsx';
import { SAMPLES, type Sample } from './sample.ts';
import { Specimen } from './specimen.tsx';

const BEFORE = 'The Committee meets twice a year.\nIts quorum is half of the members.';
const AFTER = 'The Committee meets at least twice a year.\nIts quorum is half of the members.';

export function DataPart() {
  const { t } = useLingui();
  return (
    <>
      <PrintHead
        title={t`Roll of members`}
        printedAt="2026-03-01T09:00:00Z"
        zone="Europe/Zurich"
        position={1204}
        address="https://example.org/console/roll"
      />
      <Specimen name="ViewSwitch">
        <ViewSwitch
          label={t`Shown as`}
          chosen="board"
          views={[
            { id: 'board', name: t`Board`, href: '#board' },
            { id: 'table', name: t`Table`, href: '#table' },
          ]}
        />
      </Specimen>
      <TableSpecimen />
      <Specimen name="Facts, names, counts, times">
        <Facts
          facts={[
            { name: t`Status`, value: <Status kind="authority" code="member" /> },
            { name: t`Focal point`, value: <Name person={{ state: 'named', name: 'A. Example' }} /> },
            { name: t`Representative`, value: <Name person={{ state: 'withheld' }} /> },
            { name: t`Recorded by`, value: <Name person={{ state: 'erased' }} /> },
            { name: t`Officer`, value: <Name person={{ state: 'unavailable' }} /> },
            { name: t`Learner`, value: <Name person={{ state: 'not-shown' }} /> },
            { name: t`Since`, value: <Age since="2025-12-01" today="2026-03-01" /> },
            { name: t`Channel`, value: <Code vocabulary="channel" code="letter" /> },
            { name: t`Entries`, value: <Count value={12048} /> },
            { name: t`Meeting`, value: <Moment instant="2026-03-01T22:30:00Z" zone="Europe/Zurich" own="Asia/Manila" /> },
            { name: t`Deadline`, value: <Moment instant="2026-07-01T12:00:00Z" zone="America/New_York" /> },
          ]}
        />
      </Specimen>
      <Specimen name="Steps">
        <Steps
          label={t`Way of the request`}
          steps={[
            { name: t`Opened`, state: 'done', note: <Day day="2026-01-12" month="short" /> },
            { name: t`Assigned`, state: 'done' },
            { name: t`Proposed`, state: 'now', note: t`waits for the counterpart` },
            { name: t`Consented`, state: 'left-out' },
            { name: t`Introduced`, state: 'to-come' },
          ]}
        />
      </Specimen>
      <Specimen name="Journey">
        <Journey
          entries={[
            { id: '1', what: t`Expression of interest`, effective: <Day day="2020-10-01" />, recorded: <Day day="2020-10-02" /> },
            {
              id: '2',
              what: t`Membership confirmed`,
              effective: <Day day="2021-03-15" />,
              recorded: <Day day="2021-05-20" />,
              note: t`learnt 66 days later`,
            },
          ]}
        />
      </Specimen>
      <Specimen name="Diff">
        <Diff changes={changesBetween(BEFORE, AFTER, 'words')} by="words" language="en" />
        <Diff changes={changesBetween(BEFORE, AFTER, 'lines')} by="lines" language="en" />
      </Specimen>
    </>
  );
}

function TableSpecimen() {
  const { t } = useLingui();
  const [sortedBy, setSortedBy] = useState<{ sort: string; direction: Direction }>({ sort: 'name', direction: 'ascending' });
  const columns: readonly Column<Sample>[] = [
    { name: t`Authority`, sort: 'name', cell: (row) => <AuthorityName {...row} href={`#${row.id}`} /> },
    { name: t`Country`, sort: 'country', cell: (row) => <Country code={row.country} /> },
    { name: t`Status`, cell: (row) => <Status kind="authority" code={row.status} /> },
    { name: t`Since`, cell: (row) => <Day day={row.since} month="short" /> },
    { name: t`Days`, isFigure: true, cell: (row) => <Count value={row.days} /> },
  ];
  const filters = [
    { name: 'status', label: t`Status`, options: [{ value: 'member', label: t`member`, count: 23 }], chosen: ['member'] },
    { name: 'open', label: t`Which`, options: [{ value: 'true', label: t`Open` }], chosen: ['true'], preset: 'true' },
  ];
  const chosen = useChosenFilters(filters, () => undefined);
  return (
    <Specimen name="Filters, ListFilters, DataTable, Pager">
      <Filters
        action="#filter"
        fields={[
          { name: 'text', label: t`Name` },
          { name: 'status', label: t`Status`, options: [{ value: 'member', label: t`member`, count: 23 }], value: 'member' },
        ]}
        onFilter={() => undefined}
      />
      <ListFilters action="#filter" filters={filters} onFilter={() => undefined} />
      <p>
        {chosen.map(({ words, remove }) => (
          <span key={String(words)}>
            {words} {remove}
          </span>
        ))}
      </p>
      <DataTable
        caption={t`Authorities of the Network`}
        columns={columns}
        rows={SAMPLES}
        idOf={({ id }) => id}
        sortedBy={sortedBy}
        addressOf={(sort, direction) => `#${sort}-${direction}`}
        onSort={(sort, direction) => setSortedBy({ sort, direction })}
        pending={
          <PendingRow columns={5}>
            <Trans>Recorded at 14:03, entry 1,204; this list does not show it yet.</Trans>
          </PendingRow>
        }
      />
      <Pager count={<RowCount total={63} shown={4} />} more="#more" onMore={() => undefined} />
      <p>
        <Tag>{t`example`}</Tag> <Tag tone="caution">{t`in another language`}</Tag>
      </p>
    </Specimen>
  );
}
