import type { EventSchemas } from '#libs/event-sourcing';

/** Where the audit service, which knows no other, has what each records. */
export const RECORDED_EVENTS = 'apps/audit/src/journeys/recorded-events.ts';

interface Recording {
  readonly service: string;
  readonly schemas: EventSchemas;
}

/** `MembershipConfirmed`: "Membership confirmed": events are named by what has happened. */
const toWords = (type: string): string => {
  const words = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};

/** As a module: by category of streams which service records them, and what its events are called in words. */
export function writtenEvents(recordings: readonly Recording[]): string {
  const categories = recordings.flatMap(({ service, schemas }) =>
    Object.entries(schemas).map(([category, events]) => {
      const lines = Object.keys(events).map((type) => `      ${type}: '${toWords(type)}',`);
      return `  ${category}: {\n    service: '${service}',\n    events: {\n${lines.join('\n')}\n    },\n  },`;
    }),
  );
  return `// Made from the deciders of all services: npm run event-schemas. Do not edit.

interface RecordedEvents {
  readonly service: string;
  /** By type, in words. */
  readonly events: Readonly<Record<string, string>>;
}

/** What each service records, by category of its streams. */
export const recordedEvents: Readonly<Record<string, RecordedEvents>> = {
${categories.toSorted().join('\n')}
};
`;
}
