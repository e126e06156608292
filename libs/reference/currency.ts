import { defined } from '#libs/event-sourcing';

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

/** Of current currencies that took another's place in these times: the first year. */
const SINCE =
  'AFN 2002 AMD 1993 AOA 1999 ARS 1992 AZN 2006 BAM 1998 BOB 1987 BRL 1994 BYN 2016 CDF 1997 CZK 1993 ERN 1997 EUR 1999 GEL 1995 ' +
  'GHS 2007 KGS 1993 KZT 1993 MDL 1993 MKD 1993 MRU 2017 MXN 1993 MZN 2006 NAD 1993 NIO 1990 PEN 1991 PLN 1995 RON 2005 RSD 2006 ' +
  'RUB 1998 SDG 2007 SLE 2022 SRD 2004 SSP 2011 STN 2018 TJS 2000 TMT 2009 TRY 2005 UAH 1996 UGX 1987 UYU 1993 UZS 1994 VED 2021 ' +
  'VES 2018 XCG 2025 ZMW 2013 ZWG 2024';

/** ISO 4217, list three, and years: in which one was first (where it took another's place) and last paid with. */
const FORMER =
  'ADP 1950-2002 AFA 1950-2003 ANG 1950-2025 AON 1990-2000 AOR 1995-1999 ARA 1985-1992 ATS 1950-2002 AZM 1993-2006 BAD 1992-1998 ' +
  'BEF 1950-2002 BGL 1950-1999 BGN 1999-2025 BOP 1963-1987 BRC 1986-1989 BRE 1990-1993 BRN 1989-1990 BRR 1993-1994 BYB 1992-2000 ' +
  'BYR 2000-2016 CSD 2003-2006 CSK 1950-1993 CUC 1994-2021 CYP 1950-2008 DDM 1950-1990 DEM 1950-2002 ECS 1950-2000 EEK 1992-2011 ' +
  'ESP 1950-2002 FIM 1950-2002 FRF 1950-2002 GEK 1993-1995 GHC 1967-2007 GRD 1950-2002 GWP 1975-1997 HRD 1991-1995 HRK 1994-2023 ' +
  'IEP 1950-2002 ITL 1950-2002 LTL 1993-2015 LUF 1950-2002 LVL 1993-2014 MGF 1963-2004 MRO 1973-2018 MTL 1950-2008 MXP 1950-1993 ' +
  'MZM 1980-2006 NLG 1950-2002 PEI 1985-1991 PLZ 1950-1996 PTE 1950-2002 ROL 1952-2005 RUR 1991-1998 SDD 1992-2007 SIT 1991-2007 ' +
  'SKK 1993-2009 SLL 1964-2024 SRG 1950-2004 STD 1977-2018 SUR 1961-1993 TJR 1995-2000 TMM 1993-2009 TPE 1959-2000 TRL 1950-2005 ' +
  'UAK 1992-1996 UGS 1966-1987 UYP 1975-1993 VEB 1950-2008 VEF 2008-2018 YDD 1965-1996 YUM 1994-2003 ZMK 1968-2013 ZRN 1993-1998 ' +
  'ZRZ 1967-1993 ZWD 1980-2008 ZWL 2009-2024';

/** One currency of ISO 4217. */
export interface Currency {
  /** ISO 4217, `PHP`. */
  readonly code: string;
  /** English. */
  readonly name: string;
  /** True for a currency that was withdrawn: fit for figures of the past only. */
  readonly former: boolean;
  /** The first and last year in which it was one, where it was not always or is not any more. */
  readonly firstYear?: number;
  readonly lastYear?: number;
}

const names = new Intl.DisplayNames('en', { type: 'currency' });
const currencyName = (code: string): string => names.of(code) ?? code;

const since = new Map(Array.from(SINCE.matchAll(/([A-Z]{3}) (\d{4})/g), ([, code = '', year]) => [code, Number(year)]));
const current = CURRENT.split(' ').map((code): Currency => {
  const firstYear = since.get(code);
  return defined({ code, name: currencyName(code), former: false, firstYear });
});
const former = Array.from(
  FORMER.matchAll(/([A-Z]{3}) (\d{4})-(\d{4})/g),
  ([, code = '', first, last]): Currency => ({
    code,
    name: currencyName(code),
    former: true,
    firstYear: Number(first),
    lastYear: Number(last),
  }),
);

/** Current currencies in order of code, then the former ones. */
export const currencies: readonly Currency[] = [...current, ...former];

const byCode = new Map(currencies.map((entry) => [entry.code, entry]));

/** The currency of a code; undefined for an unknown one. */
export const currency = (code: string): Currency | undefined => byCode.get(code);

/** True for a current or former currency, by its three letters. */
export const isCurrency = (value: unknown): value is string => typeof value === 'string' && byCode.has(value);

/** True for a currency that was one in this year. In the year of a change both are. */
export function isCurrencyIn(value: unknown, year: number): value is string {
  const entry = typeof value === 'string' ? byCode.get(value) : undefined;
  return entry !== undefined && year >= (entry.firstYear ?? year) && year <= (entry.lastYear ?? year);
}
