import { useLingui } from '@lingui/react/macro';
import { numberInWords } from '../../../words/numbers.ts';

/** "1,234 USD"; what was published as words stays so. */
export function useAmount(): (amount: string | undefined, currency: string | undefined) => string {
  const { i18n } = useLingui();
  return (amount, currency) => {
    if (amount === undefined) return '';
    const value = Number(amount);
    const words = amount.trim() === '' || Number.isNaN(value) ? amount : numberInWords(value, i18n.locale);
    return currency === undefined ? words : `${words} ${currency}`;
  };
}
