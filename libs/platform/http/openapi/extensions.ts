import 'reflect-metadata';
import { SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { defined, type Permission } from '#libs/event-sourcing';
import { ROUTE_CONFIG } from '../../process/route-config.js';

/**
 * The codes of the refusals that a route may answer, by what decides it: `membership.Withdraw` for a command of a decider of that
 * category, `TextsController.seal` for a method of a controller. Made by `npm run route-refusals`.
 */
export type RouteRefusals = Readonly<Record<string, readonly string[]>>;

const ISSUED = 'gpn:issued';

interface Issued {
  readonly command: string;
  readonly opens: boolean;
  /** The key of its refusals, where it is not that of the route's method. */
  readonly decidedBy?: string;
  readonly from?: readonly string[];
}

interface IssueOptions {
  /** True: a record begins with it. */
  readonly opens?: boolean;
  readonly decidedBy?: string;
  /** The statuses of the record from which the command is possible, as far as that goes by its status. */
  readonly from?: readonly string[] | undefined;
}

/** Which command a route issues, for who reads the description of the API. */
export const Issues = (command: { readonly name: string }, { opens = false, decidedBy, from }: IssueOptions = {}): MethodDecorator =>
  SetMetadata(ISSUED, defined({ command: command.name, opens, decidedBy, from }) satisfies Issued);

const REFUSED = 'gpn:refused-with';

/** The codes that a route may be refused with, where no code of its own says so: of one that was made of a declaration. */
export const RefusedWith = (...codes: readonly string[]): MethodDecorator => SetMetadata(REFUSED, codes);

interface RouteMethod {
  readonly handler: object;
  /** `TextsController.seal` */
  readonly name: string;
  readonly rule: readonly Permission[];
}

/**
 * What programs that show the API to people want to know of an operation, beyond OpenAPI: who may (`x-gpn-rule`), which command it
 * issues, whether a record begins with it, from which of its statuses it is possible, the codes that it may be refused with, and which read models it answers from.
 */
export function describeExtensions({ handler, name, rule }: RouteMethod, refusals: RouteRefusals = {}): readonly MethodDecorator[] {
  const { command, opens = false, decidedBy = name, from }: Partial<Issued> = Reflect.getMetadata(ISSUED, handler) ?? {};
  const { reads }: { readonly reads?: readonly string[] } = Reflect.getMetadata(ROUTE_CONFIG, handler) ?? {};
  const codes = refusals[decidedBy] ?? (Reflect.getMetadata(REFUSED, handler) as readonly string[] | undefined) ?? [];
  return [
    ApiExtension('x-gpn-rule', rule),
    ...(command ? [ApiExtension('x-gpn-command', command)] : []),
    ...(opens ? [ApiExtension('x-gpn-opens', true)] : []),
    ...(from ? [ApiExtension('x-gpn-from', from)] : []),
    ...(command || codes.length > 0 ? [ApiExtension('x-gpn-refusals', codes)] : []),
    ...(reads && reads.length > 0 ? [ApiExtension('x-gpn-view', reads)] : []),
  ];
}
