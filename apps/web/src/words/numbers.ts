import { toFormatLocale } from './languages.ts';

export const numberInWords = (value: number, language: string, options: Intl.NumberFormatOptions = {}): string =>
  new Intl.NumberFormat(toFormatLocale(language), options).format(value);

const STEP = 1024;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "3.4 MB" */
export function sizeInWords(bytes: number, language: string): string {
  const step = Math.min(UNITS.length - 1, bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)));
  const unit = UNITS[step] ?? 'byte';
  const options = { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(toFormatLocale(language), options).format(bytes / STEP ** step);
}

export const percentInWords = (share: number, language: string): string =>
  new Intl.NumberFormat(toFormatLocale(language), { style: 'percent', maximumFractionDigits: 0 }).format(share);
