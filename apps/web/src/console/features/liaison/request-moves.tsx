import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import { ButtonLink, Buttons } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import { offeredMoves } from './liaison.moves.ts';
import type { LiaisonRequest } from './liaison.queries.ts';
import { MOVE_WORDS } from './words.ts';

/** What the state allows; what it does not is behind a fold, with the states in which it does. */
export function RequestMoves({ record }: { readonly record: LiaisonRequest }) {
  const { i18n } = useLingui();
  const offered = offeredMoves(record, useSignedIn());
  if (offered.length === 0) return null;
  const name = (move: string): string => (MOVE_WORDS[move] ? i18n._(MOVE_WORDS[move]) : move);
  const impossible = offered.filter(({ isPossible }) => !isPossible);
  return (
    <Section title={<Trans>What can be done</Trans>}>
      <Buttons>
        {offered
          .filter(({ isPossible }) => isPossible)
          .map(({ move }) => (
            <ButtonLink key={move.name} href={`/console/liaison/${record.request}/do/${move.name}`}>
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
