import { useLingui } from '@lingui/react/macro';
import { Moves } from '../../ui/product/moves.tsx';
import { toLabel } from '../../words/labels.ts';
import { listInWords } from '../../words/lists.ts';
import { useOffered } from './palette/at-hand.ts';

/** One that somebody may give: by the last part of its address, and from which states. */
interface OfferedMove {
  readonly move: { readonly name: string; readonly from: readonly string[] };
  readonly isPossible: boolean;
}

interface RecordMovesProps {
  readonly offered: readonly OfferedMove[];
  /** Where the record is. */
  readonly address: string;
  readonly nameOf: (move: string) => string;
  /** Whose words its states have: `status.authority`. */
  readonly states: string;
}

/** What can be done with the record on screen, here and in the palette. */
export function RecordMoves({ offered, address, nameOf, states }: RecordMovesProps) {
  const { i18n } = useLingui();
  const inWords = (from: readonly string[]): string =>
    listInWords(
      from.map((status) => toLabel(i18n, states, status)),
      i18n.locale,
      'disjunction',
    );
  const moves = offered.map(({ move, isPossible }) => ({
    name: nameOf(move.name),
    href: `${address}/do/${move.name}`,
    possibleWhile: isPossible ? undefined : inWords(move.from),
  }));
  useOffered(moves.flatMap(({ name, href, possibleWhile }) => (possibleWhile === undefined ? [{ name, href }] : [])));
  return <Moves moves={moves} />;
}
