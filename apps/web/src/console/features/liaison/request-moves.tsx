import { useLingui } from '@lingui/react/macro';
import { RecordMoves } from '../../shell/record-moves.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { offeredMoves } from './liaison.moves.ts';
import type { LiaisonRequest } from './liaison.queries.ts';
import { MOVE_WORDS } from './words.ts';

/** What the state of a request allows whoever is signed in. */
export function RequestMoves({ record }: { readonly record: LiaisonRequest }) {
  const { i18n } = useLingui();
  return (
    <RecordMoves
      offered={offeredMoves(record, useSignedIn())}
      address={`/console/liaison/${record.request}`}
      nameOf={(move) => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move]) : move)}
      states="status.liaison"
    />
  );
}
