import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { XLSX } from '#libs/spreadsheets';

/** The forms of a table of a whole list. */
const TABLE_FORMS = ['text/csv', XLSX] as const;
export type TableForm = (typeof TABLE_FORMS)[number];
/** The forms that a list is answered in; the first one is for who accepts anything. */
export const LIST_FORMS = ['application/json', ...TABLE_FORMS] as const;

interface Range {
  /** `text/csv`, `text/*` or `*` + `/*`. */
  readonly type: string;
  readonly weight: number;
}

function readRanges(accept: string): readonly Range[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
}

/** How much a media type is wanted: what is said of it itself, else of its kind, else of all (RFC 9110, 12.5.1). */
function weigh(ranges: readonly Range[], form: string): number {
  const named = [form, `${form.split('/')[0]}/*`, '*/*'].find((candidate) => ranges.some(({ type }) => type === candidate));
  return ranges.find(({ type }) => type === named)?.weight ?? 0;
}

/** The form that an Accept header wants most; of equal ones the first. Undefined: none of them. */
export function acceptedForm<Form extends string>(accept: string | undefined, forms: readonly Form[]): Form | undefined {
  const ranges = readRanges(accept?.trim() || '*/*');
  const weights = forms.map((form) => weigh(ranges, form));
  const most = Math.max(...weights);
  return most > 0 ? forms[weights.indexOf(most)] : undefined;
}

/** True for a browser: who accepts HTML rather than JSON. Who accepts anything is answered JSON. */
export const wantsPage = (accept: string | undefined): boolean => acceptedForm(accept, ['application/json', 'text/html']) === 'text/html';

/** The form that a request asks for of those that its list is given in. */
export const acceptedListForm = ({ routeOptions, headers }: FastifyRequest): (typeof LIST_FORMS)[number] | undefined =>
  acceptedForm(headers.accept, listForms(routeOptions.config));

/** A list that leaves no file behind is not given as a table. */
export const listForms = ({ table }: FastifyContextConfig): readonly (typeof LIST_FORMS)[number][] =>
  table ? LIST_FORMS : ['application/json'];

/** True for what is asked for as a table. */
export function asksForTable(request: FastifyRequest): boolean {
  const form = request.routeOptions.config.table ? acceptedListForm(request) : undefined;
  return form !== undefined && form !== 'application/json';
}
