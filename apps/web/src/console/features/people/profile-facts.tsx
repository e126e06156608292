import { Trans, useLingui } from '@lingui/react/macro';
import { type Fact, Facts } from '../../../ui/data/facts.tsx';
import { toLabel } from '../../../words/labels.ts';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import type { OpenedPerson } from './people.queries.ts';

/** Who somebody is, as it is held. */
export function ProfileFacts({ person: { profile, kind, authority } }: { readonly person: OpenedPerson }) {
  const { i18n } = useLingui();
  const texts: readonly (readonly [React.ReactNode, string | undefined])[] = [
    [<Trans key="name">Name</Trans>, profile.name],
    [<Trans key="title">Form of address</Trans>, profile.title],
    [<Trans key="function">Function</Trans>, profile.function],
    [<Trans key="email">E-mail address</Trans>, profile.email],
    [<Trans key="phone">Telephone</Trans>, profile.phone],
    [<Trans key="languages">Languages</Trans>, profile.languages?.join(', ')],
  ];
  const facts: Fact[] = texts.flatMap(([name, text]) => (text ? [{ name, value: <span data-content>{text}</span> }] : []));
  facts.push({ name: <Trans>Capacity</Trans>, value: toLabel(i18n, 'kind', kind) });
  if (authority) facts.push({ name: <Trans>Authority</Trans>, value: <AuthorityById id={authority} /> });
  return <Facts facts={facts} />;
}
