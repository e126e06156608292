import { useLingui } from '@lingui/react/macro';
import { AuthorityName } from '../../../ui/data/names.tsx';
import { Board } from '../../../ui/product/board.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { InPipeline } from './authorities.queries.ts';
import { place, toColumns } from './pipeline.ts';
import { CardNotes } from './pipeline-card.tsx';
import { useOpenMove, usePipelineMoves } from './pipeline-moves.tsx';
import { useGiven } from './use-given.ts';

interface PipelineProps {
  readonly entries: readonly InPipeline[];
  /** Up to where the log is in them. */
  readonly position: number | undefined;
}

/** The stages as columns, who has been longest in one on top. */
export function PipelineBoard({ entries, position }: PipelineProps) {
  const { t, i18n } = useLingui();
  const movesOf = usePipelineMoves();
  const open = useOpenMove();
  const columns = toColumns(place(entries, useGiven(position))).map(({ stage, cards }) => ({
    id: stage,
    name: toLabel(i18n, 'status.stage', stage),
    cards: cards.map(({ entry, isPending }) => ({
      id: entry.authority,
      name: <AuthorityName name={entry.name} english={entry.nameEn} href={`/console/authorities/${entry.authority}`} />,
      meta: <CardNotes entry={entry} />,
      moves: movesOf(entry.stage),
      isPending,
    })),
  }));
  return <Board label={t`Pipeline`} columns={columns} onMove={open} />;
}
