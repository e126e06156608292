import { compareTexts } from '#libs/event-sourcing';
/** A class of public events: its fields carry class-validator decorators. */
export type PublicEventClass<E extends object = object> = new () => E;

/** What `@PublicEvent` said of a class, and what follows from its type. */
export interface PublicEventFacts {
  /** `int.iom.gpn.membership.confirmed.v1` */
  readonly type: string;
  /** What has happened, in one sentence. */
  readonly summary: string;
  /** Who publishes it: `membership`. */
  readonly service: string;
  /** Grows when a field is removed, changed or newly required; both versions are then published for a time. */
  readonly version: number;
  readonly topic: string;
}

const TYPE = /^int\.iom\.gpn\.(?<service>[a-z]+(?:-[a-z]+)*)\.[a-z]+(?:[.-][a-z]+)*\.v(?<version>[1-9]\d*)$/;

const byType = new Map<string, PublicEventClass>();
const byClass = new Map<PublicEventClass, PublicEventFacts>();

/** True for a type that is named as public events are, known here or not. */
export const isPublicEventType = (type: string): boolean => TYPE.test(type);

/** The topic of a service's public events. */
export const toTopic = (service: string): string => `gpn.${service}.v1`;

/**
 * Makes a class a public event. Names: reverse domain, service, what happened, version.
 * @throws Error at import for a type that is not named so, or that another class has
 */
export const PublicEvent =
  (facts: { readonly type: string; readonly summary: string }) =>
  (target: PublicEventClass): void => {
    const { service, version } = TYPE.exec(facts.type)?.groups ?? {};
    if (!service || !version) throw new Error(`${target.name}: "${facts.type}" is not a type like int.iom.gpn.membership.confirmed.v1`);
    const existing = byType.get(facts.type);
    if (existing) throw new Error(`${target.name} and ${existing.name} are both ${facts.type}`);
    byType.set(facts.type, target);
    byClass.set(target, { ...facts, service, version: Number(version), topic: toTopic(service) });
  };

/** @throws Error for a class without `@PublicEvent` */
export function publicEventFacts(type: PublicEventClass): PublicEventFacts {
  const facts = byClass.get(type);
  if (!facts) throw new Error(`${type.name} has no @PublicEvent: it cannot leave its service`);
  return facts;
}

/** The class of a public event's type; undefined for a type that this version of the contracts does not have. */
export const publicEventClass = (type: string): PublicEventClass | undefined => byType.get(type);

/** Every public event there is, of these services or of all, in order of type. */
export function publicEvents(
  services?: readonly string[],
): readonly { readonly class: PublicEventClass; readonly facts: PublicEventFacts }[] {
  return [...byClass]
    .map(([type, facts]) => ({ class: type, facts }))
    .filter(({ facts }) => !services || services.includes(facts.service))
    .sort((first, second) => compareTexts(first.facts.type, second.facts.type));
}

/** `publicEvent(MembershipConfirmedV1, { authority, basis })` */
export function publicEvent<E extends object>(type: PublicEventClass<E>, content: { [Field in keyof E]: E[Field] }): E {
  return Object.assign(new type(), content);
}
