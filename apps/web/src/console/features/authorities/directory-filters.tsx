import { useLingui } from '@lingui/react/macro';
import { type FilterField, Filters } from '../../../ui/data/filters.tsx';
import type { SetFilter } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from '../../shell/address/search.ts';
import { type directorySearch, FOCAL_POINT, REGIONS, STATUSES } from './directory-search.ts';

type Search = Values<typeof directorySearch>;

interface FilterProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
}

const CODES = { status: STATUSES, region: REGIONS, focalPoint: FOCAL_POINT } as const;
const VOCABULARIES = { status: 'status.authority', region: 'region', focalPoint: 'status.focal-point', country: 'country' } as const;
type Filtered = keyof typeof VOCABULARIES;

export function DirectoryFilters({ values, set }: FilterProps) {
  const { t, i18n } = useLingui();
  const labels = useLabels();
  const field = (name: keyof typeof CODES): FilterField => ({
    name,
    label: labels[name],
    options: CODES[name].map((code) => ({ value: code, label: toLabel(i18n, VOCABULARIES[name], code) })),
    value: values[name][0],
  });
  const written = JSON.stringify([values.text, values.status, values.region, values.focalPoint]);
  return (
    <Filters
      key={written}
      action="/console/authorities"
      fields={[{ name: 'text', label: t`Name`, value: values.text }, field('status'), field('region'), field('focalPoint')]}
      onFilter={({ text = '', status, region, focalPoint }) =>
        set({ text, status: toList(status), region: toList(region), focalPoint: toList(focalPoint), rows: 50 })
      }
    />
  );
}

const toList = <Code extends string>(code: string | undefined): readonly Code[] => (code ? [code as Code] : []);

const useLabels = (): Readonly<Record<Filtered, string>> => {
  const { t } = useLingui();
  return { status: t`Status`, region: t`Region`, focalPoint: t`Focal point`, country: t`Country` };
};

/** What is filtered by, each in words with a way to take it off. */
export function useSetFilters(values: Search, set: FilterProps['set']): readonly SetFilter[] {
  const { t, i18n } = useLingui();
  const labels = useLabels();
  const remove = (changed: Partial<Search>) => (
    <Button look="quiet" onPress={() => set(changed)}>
      {t`remove`}
    </Button>
  );
  const coded = (Object.keys(VOCABULARIES) as Filtered[]).flatMap((name) =>
    values[name].map((code) => ({
      words: t`${labels[name]}: ${toLabel(i18n, VOCABULARIES[name], code)}`,
      remove: remove({ [name]: (values[name] as readonly string[]).filter((each) => each !== code) }),
    })),
  );
  return values.text ? [{ words: t`Name: ${values.text}`, remove: remove({ text: '' }) }, ...coded] : coded;
}
