/**
 * Currencies of ISO 4217 in which somebody may be paid or charged: without fund codes, bond units, metals and test codes.
 * Source: Unicode CLDR 48 as in Node.js 24 (`Intl.supportedValuesOf('currency')`), VED added from ISO 4217, list one. Kept
 * here so that a newer Node.js does not change what is accepted.
 */
const CURRENT =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE ' +
  'CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY ' +
  'KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO ' +
  'NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB ' +
  'TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

/** Withdrawn from ISO 4217 since 2020, still needed for figures of their time. */
const FORMER = 'ANG BGN CUC HRK SLL ZWL';

/** One currency of ISO 4217. */
export interface Currency {
  /** ISO 4217, `PHP`. */
  readonly code: string;
  /** English. */
  readonly name: string;
  /** True for a currency that was withdrawn: fit for figures of the past only. */
  readonly former: boolean;
}

const names = new Intl.DisplayNames('en', { type: 'currency' });

const listed = (codes: string, former: boolean): Currency[] =>
  codes.split(' ').map((code) => ({ code, name: names.of(code) ?? code, former }));

/** Current currencies in order of code, then the former ones. */
export const currencies: readonly Currency[] = [...listed(CURRENT, false), ...listed(FORMER, true)];

const byCode = new Map(currencies.map((entry) => [entry.code, entry]));

/** The currency of a code; undefined for an unknown one. */
export const currency = (code: string): Currency | undefined => byCode.get(code);

/** True for a current or former currency, by its three letters. */
export const isCurrency = (value: unknown): value is string => typeof value === 'string' && byCode.has(value);
