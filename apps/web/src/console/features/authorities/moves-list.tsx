import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import { useOffered } from '../../shell/palette/at-hand.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { offeredMoves } from './authorities.moves.ts';
import type { Authority } from './authorities.queries.ts';
import { MOVE_WORDS } from './words.ts';

/** What the state allows; what it does not is behind a fold, so that nobody looks for it in vain. */
export function MovesList({ record }: { readonly record: Authority }) {
  const { i18n } = useLingui();
  const offered = offeredMoves(record.status, record.authority, useSignedIn());
  const name = (move: string): string => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move].name) : move);
  const states = (from: readonly string[]): string =>
    listInWords(
      from.map((status) => toLabel(i18n, 'status.authority', status)),
      i18n.locale,
      'disjunction',
    );
  const impossible = offered.filter(({ isPossible }) => !isPossible);
  const address = (move: string): string => `/console/authorities/${record.authority}/do/${move}`;
  useOffered(offered.flatMap(({ move, isPossible }) => (isPossible ? [{ name: name(move.name), href: address(move.name) }] : [])));
  if (offered.length === 0) return null;
  return (
    <Section title={<Trans>What can be done</Trans>}>
      <p>
        {offered
          .filter(({ isPossible }) => isPossible)
          .map(({ move }) => (
            <span key={move.name}>
              <ButtonLink href={address(move.name)}>{name(move.name)}</ButtonLink>{' '}
            </span>
          ))}
      </p>
      {impossible.length > 0 && (
        <details>
          <summary>
            <Trans>Not possible in this state</Trans>
          </summary>
          <ul>
            {impossible.map(({ move }) => (
              <li key={move.name}>
                <Trans>
                  {name(move.name)}: possible while it is {states(move.from)}
                </Trans>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
