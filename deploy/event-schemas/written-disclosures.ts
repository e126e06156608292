import type { Disclosures } from '#libs/disclosures';

/** What services tell of their events, in one place: the audit service gives parts out, and imports no other service. */
export const DISCLOSURES = 'libs/disclosures/table.ts';

/** As a module: one line an event, so that a change shows in a comparison. */
export function writtenDisclosures(declared: readonly (Disclosures | undefined)[]): string {
  const records = declared.flatMap((disclosures = {}) => Object.entries(disclosures)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const categories = records.map(([category, { public: facts, members, events }]) => {
    const rows = Object.entries(events).map(([type, row]) => `      ${type}: ${JSON.stringify(row)},`);
    const conditions = Object.entries({ public: facts, members }).flatMap(([name, value]) =>
      value === undefined ? [] : [`    ${name}: ${JSON.stringify(value)},`],
    );
    return [`  ${category}: {`, ...conditions, '    events: {', ...rows, '    },', '  },'].join('\n');
  });
  return `// Made from what the services disclose: npm run event-schemas. Do not edit.
import type { Disclosures } from './record-disclosures.js';

export const disclosures: Disclosures = {
${categories.join('\n')}
};
`;
}
