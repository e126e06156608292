import { Trans, useLingui } from '@lingui/react/macro';
import { Count } from '../../../../ui/data/count.tsx';
import { type Column, DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { type Capacity, capacityQuery } from './tabs.queries.ts';

type Module = Capacity['modules'][number];
const FIGURES = ['trained', 'inProgress', 'runningOut', 'expired'] as const;

/** How many of its officials are trained in what; by whom is said where learners are named. */
export function TrainingTab({ authority }: { readonly authority: string }) {
  const { t } = useLingui();
  const names = {
    trained: t`Trained`,
    inProgress: t`Learning`,
    runningOut: t`Certificate runs out`,
    expired: t`Certificate expired`,
  };
  return (
    <AnswerPart query={capacityQuery(authority)} what={t`Training`}>
      {({ modules, withinDays }) =>
        modules.length === 0 ? (
          <Empty purpose={<Trans>None of its officials is enrolled yet.</Trans>} />
        ) : (
          <DataTable<Module>
            caption={<Trans>Officials by module; a certificate runs out when it does within {withinDays} days</Trans>}
            columns={[
              { name: t`Module`, cell: ({ code, title }) => <span data-content>{`${code} ${title}`}</span> },
              ...FIGURES.map(
                (figure): Column<Module> => ({
                  name: names[figure],
                  isFigure: true,
                  cell: (module) => <Count value={module[figure]} />,
                }),
              ),
            ]}
            rows={modules}
            idOf={({ module }) => module}
          />
        )
      }
    </AnswerPart>
  );
}
