import type { Provider, Type } from '@nestjs/common';
import { toTopic } from '#libs/contracts';
import { disclosureFaults } from '#libs/disclosures';
import { type CommandClass, commandInfo, heardTypes, type Permission } from '#libs/event-sourcing';
import { RULE } from '../auth/allow.js';
import { requiredRoles } from '../auth/permission.js';
import { commandsRoutedBy } from './commands/command-controller.js';
import { declaredHistories } from './histories/record-history.js';
import type { ServiceDefinition } from './service-definition.js';

/** Where `@CommandHandler` of @nestjs/cqrs notes its command; the package does not export the name. */
const COMMAND_HANDLER_METADATA = '__commandHandler__';

/** The one service that is given the logs of all others. */
const READS_EVERY_EVENT = 'audit';

/** The services are not put together as they must be; the message names every fault. */
class WiringError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The services are not wired as they must be:\n  ${faults.join('\n  ')}`);
    this.name = 'WiringError';
  }
}

/**
 * Every command class has one handler and a rule about who may issue it, and a route exactly if somebody may. No two
 * services share a name, a category of streams or a view. A service with a rule about focal points knows who is one. Policies and
 * subscriptions have names of their own; policies hear events of the service's deciders, subscriptions those of other services.
 * What is told of events names types and parts that there are.
 * Every decider has a history that is read, or says why it is internal. The audit service alone reads every event.
 * @throws WiringError
 */
export function assertWiring(definitions: readonly ServiceDefinition[]): void {
  const faults = [
    ...duplicates(definitions.map(({ name }) => name)).map((name) => `two services are named ${name}`),
    ...duplicates(definitions.flatMap(({ deciders }) => deciders.map(({ category }) => category))).map(
      (category) => `two deciders have the category ${category}`,
    ),
    ...duplicates(definitions.flatMap(({ views = [] }) => views.map(({ name }) => name))).map((name) => `two views are named ${name}`),
    ...duplicates(definitions.flatMap(handledCommands)).map((type) => `two handlers are registered for the command ${type.name}`),
    ...definitions.flatMap(faultsOfCommands),
    ...definitions.flatMap(eventsWithoutSchema),
    ...definitions.flatMap(({ eventSchemas = {}, disclosures = {} }) => disclosureFaults(disclosures, eventSchemas)),
    ...definitions.flatMap(faultsOfSpeakers),
    ...duplicates(definitions.flatMap(reactionNames)).map((name) => `two policies or subscriptions are named ${name}`),
    ...definitions.flatMap(faultsOfReactions),
    ...duplicates(definitions.flatMap(declaredHistories).map(({ kind }) => kind)).map((kind) => `two kinds of record are called ${kind}`),
    ...definitions.flatMap(faultsOfHistories),
    ...definitions
      .filter(({ reads, name }) => reads === 'every-event' && name !== READS_EVERY_EVENT)
      .map(({ name }) => `${name} reads every event: ${READS_EVERY_EVENT} alone does`),
    ...definitions.flatMap(({ name, reads, views = [] }) =>
      reads === 'every-event'
        ? []
        : views
            .filter(({ categories }) => categories === 'all')
            .map((view) => `${view.name} follows all streams: ${name} has its own alone`),
    ),
  ];
  if (faults.length > 0) throw new WiringError(faults);
}

const commandClasses = ({ deciders }: ServiceDefinition): readonly CommandClass[] =>
  deciders.flatMap(({ commands }) => Object.values(commands as Record<string, CommandClass>));

/** What the deciders and the service's own `@CommandHandler` providers handle. */
const handledCommands = (definition: ServiceDefinition): readonly CommandClass[] => [
  ...commandClasses(definition),
  ...(definition.providers ?? []).flatMap((provider) => handledBy(provider) ?? []),
];

const handledBy = (provider: Provider): CommandClass | undefined => {
  const type = typeof provider === 'function' ? provider : 'useClass' in provider ? provider.useClass : undefined;
  return type && Reflect.getMetadata(COMMAND_HANDLER_METADATA, type as Type);
};

function faultsOfCommands(definition: ServiceDefinition): readonly string[] {
  const routed = new Set((definition.controllers ?? []).flatMap(commandsRoutedBy));
  return commandClasses(definition).flatMap((type) => {
    try {
      const somebodyMay = commandInfo(type).allowedFor.length > 0;
      return somebodyMay && !routed.has(type) ? [`${type.name} has no route: add a commandController for its decider`] : [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}

/** Nothing of a type without a schema could be recorded. */
const eventsWithoutSchema = ({ deciders, eventSchemas = {} }: ServiceDefinition): readonly string[] =>
  deciders.flatMap(({ category, evolve }) =>
    Object.keys(evolve)
      .filter((type) => !eventSchemas[category]?.[type])
      .map((type) => `the event ${type} of ${category} has no schema: run npm run event-schemas`),
  );

/** The rules of a controller's routes. */
const routeRules = ({ prototype }: Type<object>): readonly (readonly Permission[])[] =>
  Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    return typeof value === 'function' ? [(Reflect.getMetadata(RULE, value) ?? []) as readonly Permission[]] : [];
  });

function faultsOfSpeakers({ name, speakers, controllers = [] }: ServiceDefinition): readonly string[] {
  if (speakers || !controllers.flatMap(routeRules).some((rule) => requiredRoles(rule).includes('focal-point'))) return [];
  return [`${name} has routes for focal points and does not know who is one: give its definition speakers`];
}

/** What is recorded of a record is read by somebody, or it is said why nobody reads it by itself. */
function faultsOfHistories(definition: ServiceDefinition): readonly string[] {
  const shown = new Set(declaredHistories(definition).map(({ decider }) => decider.category));
  return definition.deciders.flatMap(({ category, internal }) => {
    const isShown = shown.has(category);
    if (isShown && internal) return [`${category} has a history and is internal: one of the two is wrong`];
    return isShown || internal
      ? []
      : [`${category} has no history: give its commandController one, or say in the decider why it is internal`];
  });
}

const reactionNames = ({ policies = [], subscriptions = [] }: ServiceDefinition): readonly string[] =>
  [...policies, ...subscriptions].map((reaction) => reaction.name);

/** What a service has recorded itself it hears from its log: a public event for that alone would be a promise to nobody. */
function faultsOfReactions({ name, deciders, policies = [], subscriptions = [] }: ServiceDefinition): readonly string[] {
  const recorded = new Set(deciders.flatMap(({ evolve }) => Object.keys(evolve)));
  const own = toTopic(name);
  return [
    ...policies.flatMap((policy) =>
      heardTypes(policy)
        .filter((type) => !recorded.has(type))
        .map((type) => `the policy ${policy.name} hears ${type}, which ${name} does not record`),
    ),
    ...subscriptions
      .filter(({ topics }) => topics.includes(own))
      .map((subscription) => `the subscription ${subscription.name} hears ${name} itself: make it a policy`),
    ...[...policies, ...subscriptions]
      .filter((reaction) => !reaction.name.startsWith(`${name}.`))
      .map((reaction) => `${reaction.name} is not named after its service: ${name}.…`),
  ];
}

const duplicates = <T>(items: readonly T[]): readonly T[] => [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
