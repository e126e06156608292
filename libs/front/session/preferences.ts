import { IsIn } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { IsTimeZone, isTimeZone } from '#libs/calendar';
import { defined, Optional } from '#libs/event-sourcing';
import { type CookieForm, cookieValues, setCookie } from '#libs/platform';

export const LANGUAGES = ['en', 'fr', 'es'] as const;
type Language = (typeof LANGUAGES)[number];
const A_YEAR_SECONDS = 365 * 24 * 3_600;

/** What whoever uses a browser has chosen in it. */
export class ChosenPreferences {
  @IsIn(LANGUAGES)
  language!: Language;

  /** Absent: that of the browser. */
  @Optional()
  @IsTimeZone()
  zone?: string;
}

export interface Preferences {
  readonly language: Language;
  readonly zone?: string;
}

/** As chosen; without a choice the language that the browser asks for, else English. */
export function readPreferences({ headers }: Pick<FastifyRequest, 'headers'>, { preferences }: CookieForm): Preferences {
  const [kept = ''] = cookieValues(headers.cookie, preferences);
  const [language = '', zone = ''] = kept.split('~');
  return defined({
    language: LANGUAGES.find((each) => each === language) ?? preferredLanguage(headers['accept-language']),
    zone: isTimeZone(decode(zone)) ? decode(zone) : undefined,
  });
}

export const preferencesCookie = ({ language, zone }: ChosenPreferences, form: CookieForm): string =>
  setCookie(form, form.preferences, zone === undefined ? language : `${language}~${encodeURIComponent(zone)}`, { seconds: A_YEAR_SECONDS });

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function preferredLanguage(header = ''): Language {
  const ranges = header.split(',', 20).map((range, place) => {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0, place };
  });
  const wanted = ranges
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => second.weight - first.weight || first.place - second.place);
  return wanted.map(({ language }) => LANGUAGES.find((each) => each === language)).find((each) => each !== undefined) ?? 'en';
}
