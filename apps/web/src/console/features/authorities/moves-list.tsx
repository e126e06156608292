import { useLingui } from '@lingui/react/macro';
import { RecordMoves } from '../../shell/record-moves.tsx';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { offeredMoves } from './authorities.moves.ts';
import type { Authority } from './authorities.queries.ts';
import { MOVE_WORDS } from './words.ts';

/** What the state of an authority allows whoever is signed in. */
export function MovesList({ record }: { readonly record: Authority }) {
  const { i18n } = useLingui();
  return (
    <RecordMoves
      offered={offeredMoves(record.status, record.authority, useSignedIn())}
      address={`/console/authorities/${record.authority}`}
      nameOf={(move) => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move].name) : move)}
      states="status.authority"
    />
  );
}
