import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import type { BoardMove } from '../../../ui/product/board-drop.ts';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { pipelineMoves } from './pipeline.ts';
import { MOVE_WORDS } from './words.ts';

/** What an officer can do with a card, in words; an auditor has nothing to do. */
export function usePipelineMoves(): (stage: string) => readonly BoardMove[] {
  const { roles } = useSignedIn();
  const { i18n, t } = useLingui();
  if (!roles.includes('secretariat')) return () => [];
  return (stage) =>
    pipelineMoves(stage).map(({ move, isPossible }) => {
      const states = listInWords(
        move.from.map((status) => toLabel(i18n, 'status.authority', status)),
        i18n.locale,
        'disjunction',
      );
      const words = MOVE_WORDS[move.name];
      return {
        id: move.name,
        to: move.to,
        label: words ? i18n._(words.name) : move.name,
        whyNot: isPossible ? undefined : t`Possible while it is: ${states}`,
      };
    });
}

/** The form of a move is the authority's own, and leads back to the pipeline. */
export function useOpenMove(): (authority: string, move: string) => void {
  const navigate = useNavigate();
  return (authority, move) => void navigate({ href: `/console/authorities/${authority}/do/${move}?from=pipeline` });
}
