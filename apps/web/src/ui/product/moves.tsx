import { Trans } from '@lingui/react/macro';
import { Section } from '../base/page.tsx';
import { ButtonLink, Buttons } from '../forms/button.tsx';

export interface RecordMove {
  readonly name: string;
  readonly href: string;
  /** Where the state does not allow it: the states that do, in words. */
  readonly possibleWhile?: string | undefined;
}

/** What the state of a record allows; what it does not is behind a fold, so that nobody looks for it in vain. */
export function Moves({ moves }: { readonly moves: readonly RecordMove[] }) {
  const impossible = moves.filter(({ possibleWhile }) => possibleWhile !== undefined);
  if (moves.length === 0) return null;
  return (
    <Section title={<Trans>What can be done</Trans>}>
      <Buttons>
        {moves
          .filter(({ possibleWhile }) => possibleWhile === undefined)
          .map(({ name, href }) => (
            <ButtonLink key={href} href={href}>
              {name}
            </ButtonLink>
          ))}
      </Buttons>
      {impossible.length > 0 && (
        <details>
          <summary>
            <Trans>Not possible in this state</Trans>
          </summary>
          <ul>
            {impossible.map(({ name, href, possibleWhile }) => (
              <li key={href}>
                <Trans>
                  {name}: possible while it is {possibleWhile}
                </Trans>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
