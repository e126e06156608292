import { Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { MenuButton } from '../../../ui/forms/menu-button.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { numberInWords } from '../../../words/numbers.ts';
import type { InPipeline } from './authorities.queries.ts';
import { place } from './pipeline.ts';
import { useOpenMove, usePipelineMoves } from './pipeline-moves.tsx';
import { useGiven } from './use-given.ts';

interface PipelineTableProps {
  readonly entries: readonly InPipeline[];
  readonly position: number | undefined;
}

type Row = ReturnType<typeof place>[number];

/** The same as rows, the longest in a stage first. */
export function PipelineTable({ entries, position }: PipelineTableProps) {
  const columns = useColumns();
  const rows = place(entries, useGiven(position)).filter(({ stage }) => stage !== 'settled');
  return (
    <DataTable<Row>
      caption={<Trans>Authorities on their way, the longest in a stage first</Trans>}
      columns={columns}
      rows={rows}
      idOf={({ entry }) => entry.authority}
    />
  );
}

const nameId = (authority: string): string => `name-${authority}`;

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useLingui();
  const movesOf = usePipelineMoves();
  const open = useOpenMove();
  const columns: Column<Row>[] = [
    {
      name: t`Name`,
      cell: ({ entry: { authority, name, nameEn } }) => (
        <span id={nameId(authority)}>
          <AuthorityName name={name} english={nameEn} href={`/console/authorities/${authority}`} />
        </span>
      ),
    },
    { name: t`Country`, cell: ({ entry }) => <Country code={entry.country} /> },
    { name: t`Stage`, cell: ({ stage }) => <Status kind="stage" code={stage} /> },
    { name: t`Days in stage`, isFigure: true, cell: ({ entry }) => numberInWords(entry.ageInDays, i18n.locale) },
    { name: t`Last contact`, cell: ({ entry }) => <Day day={entry.lastOn} month="short" /> },
  ];
  if (movesOf('interested').length === 0) return columns;
  return [
    ...columns,
    {
      name: t`Move to…`,
      cell: ({ entry, isPending }) =>
        isPending ? (
          <Trans>Recorded, not yet visible</Trans>
        ) : (
          <MenuButton
            look="quiet"
            label={t`Move to…`}
            about={nameId(entry.authority)}
            entries={movesOf(entry.stage)}
            onChoose={(move) => open(entry.authority, move)}
          />
        ),
    },
  ];
}
