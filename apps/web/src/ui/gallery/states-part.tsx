import { Trans, useLingui } from '@lingui/react/macro';
import { Away, Building, Empty, EmptyByFilter, Gone, Loading, LoadingAgain, NotAllowed } from '../data/states.tsx';
import { Button } from '../forms/button.tsx';
import { Specimen } from './specimen.tsx';

export function StatesPart() {
  const { t } = useLingui();
  return (
    <>
      <Specimen name="Loading, LoadingAgain">
        <Loading what={t`Members`} />
        <LoadingAgain isLoading />
        <LoadingAgain isLoading={false} />
      </Specimen>
      <Specimen name="Empty">
        <Empty
          purpose={t`Here stand the expressions of interest that authorities sent.`}
          begin={<Button look="primary">{t`Record an expression`}</Button>}
        />
      </Specimen>
      <Specimen name="EmptyByFilter">
        <EmptyByFilter
          filters={[
            { words: t`Region: Europe`, remove: <a href="#region">{t`take off`}</a> },
            { words: t`Status: invited`, remove: <a href="#status">{t`take off`}</a> },
          ]}
          showAll={<a href="#all">{t`Show all`}</a>}
        />
      </Specimen>
      <Specimen name="Building, Away, NotAllowed, Gone">
        <Building share={0.42} />
        <Building />
        <Away what={t`Training`} since={<time>12:04</time>} nextTry={<time>12:06</time>} again={<Button>{t`Try now`}</Button>} />
        <NotAllowed who={t`The Secretariat records memberships.`} instead={<a href="#members">{t`To the members`}</a>} />
        <Gone
          list={
            <a href="#list">
              <Trans>To the list</Trans>
            </a>
          }
        />
      </Specimen>
    </>
  );
}
