import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { ButtonLink, Buttons } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useOffered } from '../../shell/palette/at-hand.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { offeredMoves } from './liaison.moves.ts';
import type { LiaisonRequest } from './liaison.queries.ts';
import { MOVE_WORDS } from './words.ts';

/** What the state allows; what it does not is behind a fold, with the states in which it does. */
export function RequestMoves({ record }: { readonly record: LiaisonRequest }) {
  const { i18n } = useLingui();
  const offered = offeredMoves(record, useSignedIn());
  const name = (move: string): string => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move]) : move);
  const impossible = offered.filter(({ isPossible }) => !isPossible);
  const address = (move: string): string => `/console/liaison/${record.request}/do/${move}`;
  useOffered(offered.flatMap(({ move, isPossible }) => (isPossible ? [{ name: name(move.name), href: address(move.name) }] : [])));
  if (offered.length === 0) return null;
  return (
    <Section title={<Trans>What can be done</Trans>}>
      <Buttons>
        {offered
          .filter(({ isPossible }) => isPossible)
          .map(({ move }) => (
            <ButtonLink key={move.name} href={address(move.name)}>
              {name(move.name)}
            </ButtonLink>
          ))}
      </Buttons>
      {impossible.length > 0 && (
        <details>
          <summary>
            <Trans>Not possible in this state</Trans>
          </summary>
          <ul>
            {impossible.map(({ move }) => (
              <li key={move.name}>
                <Trans>
                  {name(move.name)}: possible while it is {move.from.map((status) => toLabel(i18n, 'status.liaison', status)).join(', ')}
                </Trans>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
