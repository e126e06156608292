import { useLingui } from '@lingui/react/macro';
import { Filters } from '../../../ui/data/filters.tsx';
import { useAddress } from '../../site-context.ts';

/** One field; what is typed is looked up at an address of its own. */
export function NumberForm({ value }: { readonly value: string }) {
  const { t } = useLingui();
  const address = useAddress();
  return (
    <Filters
      action={address('/verify/number')}
      fields={[{ name: 'number', label: t`Number of the certificate`, value }]}
      verb={t`Verify`}
    />
  );
}
