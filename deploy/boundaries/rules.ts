import type { IForbiddenRuleType } from 'dependency-cruiser';

// Who may import whom: the rules of the house for dependency-cruiser. rules.spec.ts shows that each can fail.

const SPEC = '[.](spec|contract|fixture)[.]tsx?$|/([^/]+-contract|fixtures|testing|bench|faults)/';
const SEVERAL = '^apps/(all-in-one|cli)/';

/** The rooms of a library, each standing on those before it: no room imports one that comes after it. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'event-sourcing': ['time', 'model', 'store', 'projections', 'commands', 'messaging'],
  // Above them all stand bootstrap.ts, platform-module.ts and run-service.ts, which put a process together.
  platform: ['process', 'auth', 'http', 'service', 'operations'],
  // Above them stands index.ts, which hands out the rules; views and http have an index of their own.
  meetings: ['domain', 'views', 'http'],
  files: ['domain', 'http'],
};

const roomRules: typeof forbidden = Object.entries(ROOMS).flatMap(([library, rooms]) =>
  rooms.map((room, index) => ({
    name: `${library}-${room}-stands-on-the-rooms-before-it`,
    comment: `The rooms of libs/${library} are ${rooms.join(', ')}, each on those before it: who reads one opens nothing that comes after.`,
    severity: 'error',
    from: { path: `^libs/${library}/${room}/`, pathNot: SPEC },
    to: { path: `^libs/${library}/(?:${[...rooms.slice(index + 1).map((later) => `${later}/`), '[^/]+[.]ts$'].join('|')})` },
  })),
);

/** The subjects of a service, each standing on those before it; a folder with a `domain/` in it is one. */
export const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  audit: ['keys', 'log', 'sources', 'witnesses', 'packs', 'journeys', 'checks'],
  governance: ['parties', 'constitution', 'proposals', 'meetings', 'decisions', 'party-page'],
  membership: ['example-year', 'authorities', 'liaison', 'enquiries'],
  people: ['sealing', 'access', 'persons', 'texts', 'data-protection'],
  research: ['datasets', 'figures', 'studies', 'profiles'],
  training: ['programme', 'guidance', 'offerings', 'certificates', 'enrolments'],
  'working-groups': ['members', 'groups', 'sessions', 'feeds', 'solutions', 'practices', 'pages'],
};

const subjectRules: typeof forbidden = Object.entries(SUBJECTS).flatMap(([service, subjects]) =>
  subjects.slice(0, -1).map((subject, index) => ({
    name: `${service}-${subject}-stands-on-the-subjects-before-it`,
    comment: `The subjects of ${service} are ${subjects.join(', ')}, each on those before it: a change of one opens nothing that comes after.`,
    severity: 'error',
    from: { path: `^apps/${service}/src/${subject}/`, pathNot: SPEC },
    to: { path: `^apps/${service}/src/(?:${subjects.slice(index + 1).join('|')})/` },
  })),
);

/** Folders of rules of their own: a service's, or one subject's of it. */
const DOMAIN = 'src.*/domain/';

const WEB = '^apps/web/src/';
/** What renders to plain HTML in the site too, where no script runs. */
const PLAIN = `${WEB}(ui/(base|data|time|plots)|words|site)/`;
const REACT_ARIA = 'node_modules/(@react-aria|@react-stately|react-aria|react-aria-components|react-stately)/';

/** Packages of the web that one folder alone knows, so that each can be replaced. */
const BEHIND_A_FOLDER: readonly (readonly [name: string, folder: string, packages: string])[] = [
  ['react-aria', 'ui/(forms|product)|console/shell', REACT_ARIA],
  ['the-router', 'console', 'node_modules/@tanstack/react-router/'],
  ['queries', 'console|api', 'node_modules/@tanstack/react-query/'],
  ['plots', 'ui/plots', 'node_modules/(d3-[a-z]+|topojson-client|world-atlas)/'],
  ['icons', 'ui/(base|forms|product|gallery)', 'node_modules/lucide-react/'],
  ['the-store-of-the-browser', 'console/shell', 'node_modules/idb-keyval/'],
];

const webRules: typeof forbidden = [
  {
    name: 'a-feature-imports-no-other-feature',
    comment: 'A screen leads to another by the name of its route; what two features need stands in ui, words, api or shell.',
    severity: 'error',
    from: { path: `${WEB}console/features/([^/]+)/`, pathNot: SPEC },
    to: { path: `${WEB}console/features/`, pathNot: `${WEB}console/features/$1/` },
  },
  {
    name: 'the-shell-knows-features-by-the-table',
    comment: 'routes.ts is the one place that names them, so that each is a chunk of its own.',
    severity: 'error',
    from: { path: `${WEB}console/shell/`, pathNot: SPEC },
    to: { path: `${WEB}console/features/` },
  },
  {
    name: 'components-ask-nothing',
    comment: 'They are given what they show: a component that asks cannot stand in a page of all components, or in the site.',
    severity: 'error',
    from: { path: `${WEB}(ui|words)/`, pathNot: SPEC },
    to: { path: `${WEB}(console|site)/|${WEB}api/(ask|command|names|live)[.]` },
  },
  {
    name: 'plain-pages-have-no-widgets',
    comment: 'The site and what it is made of is HTML that needs no script.',
    severity: 'error',
    from: { path: PLAIN, pathNot: SPEC },
    to: { path: `${REACT_ARIA}|${WEB}ui/(forms|product)/` },
  },
  {
    name: 'the-web-takes-the-reference-alone',
    comment: 'It speaks to the services over their API. Its tools take vocabularies from libs/reference, when it is built.',
    severity: 'error',
    from: { path: '^apps/web/', pathNot: ['^apps/web/e2e/', SPEC] },
    to: { path: '^(apps|libs|deploy)/', pathNot: ['^apps/web/', '^libs/reference/index[.]ts$'] },
  },
  {
    name: 'what-browsers-load-takes-nothing-of-the-back-end',
    severity: 'error',
    from: { path: WEB, pathNot: SPEC },
    to: { path: '^libs/|^apps/web/(tools|e2e)/' },
  },
  {
    name: 'react-is-of-the-web',
    severity: 'error',
    from: { path: '^(apps/(?!web/)|libs/|deploy/)' },
    to: { path: `node_modules/(react|react-dom|@lingui|@tanstack|vite)/|${REACT_ARIA}|^apps/web/` },
  },
  ...BEHIND_A_FOLDER.map(([name, folder, packages]) => ({
    name: `${name}-stands-behind-a-folder`,
    severity: 'error' as const,
    from: { path: WEB, pathNot: [`${WEB}(${folder})/`, SPEC] },
    to: { path: packages },
  })),
];

export const forbidden: (IForbiddenRuleType & { readonly name: string })[] = [
  {
    name: 'a-service-imports-no-other-service',
    comment: 'Services hear of each other by public events (libs/contracts) alone; only apps/all-in-one puts several into one process.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: SEVERAL },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'the-command-line-imports-no-service',
    comment: 'gpn speaks to a running network over its API: it decides nothing, and shares no rule with those who do.',
    severity: 'error',
    from: { path: '^apps/cli/', pathNot: SPEC },
    to: { path: '^apps/', pathNot: '^apps/cli/' },
  },
  {
    name: 'all-in-one-imports-modules-only',
    comment: 'It puts the services together; it reaches into none of them.',
    severity: 'error',
    from: { path: '^apps/all-in-one/', pathNot: SPEC },
    to: { path: '^apps/', pathNot: '^apps/all-in-one/|^apps/[^/]+/src/[^/]+[.]module[.]ts$' },
  },
  {
    name: 'a-library-imports-no-service',
    severity: 'error',
    from: { path: '^libs/', pathNot: SPEC },
    to: { path: '^apps/' },
  },
  {
    name: 'a-domain-is-pure',
    comment: 'Rules are plain TypeScript: no framework, no clock, no I/O. What several services share of them is as pure (the next rule).',
    severity: 'error',
    from: { path: `^apps/([^/]+)/${DOMAIN}`, pathNot: SPEC },
    to: {
      pathNot: [
        `^apps/$1/${DOMAIN}`,
        '^libs/(event-sourcing|names|reference|parties|files|meetings|calendar|decision-rule)/index[.]ts$',
        'node_modules/(class-validator|class-transformer)/',
      ],
    },
  },
  {
    name: 'shared-rules-are-pure',
    comment:
      'Domains rest on these libraries. Beside what a domain may import, they know the public events that they hear and tell of, ' +
      'who is a member and who a person (libs/parties), and pages, which are text; time zones and iCalendar are in libs/calendar alone.',
    severity: 'error',
    from: {
      path: '^libs/(names|parties|files|meetings|calendar|pages)/',
      pathNot: ['^libs/(meetings/views|(meetings|files)/http)/', SPEC],
    },
    to: {
      pathNot: [
        '^libs/$1/',
        '^libs/(event-sourcing|names|reference|contracts|calendar|pages|parties|files)/index[.]ts$',
        'node_modules/(class-validator|class-transformer)/',
        'node_modules/(luxon|@types/luxon|ical-generator|any-ascii)/',
      ],
    },
  },
  {
    name: 'shared-rules-come-without-the-web',
    comment:
      'Domains and gpn enter libs/meetings and libs/files by their index: it hands out rules alone, and loads no read model and no framework.',
    severity: 'error',
    from: { path: '^libs/(meetings|files)/[^/]+[.]ts$', pathNot: SPEC },
    to: { path: '^libs/(meetings/views|(meetings|files)/http)/' },
  },
  {
    name: 'the-rule-of-decisions-stands-alone',
    comment:
      'Whoever recomputes an outcome, offline and without a service, takes libs/decision-rule and has all of it: it is plain TypeScript, ' +
      'and knows the kernel at most.',
    severity: 'error',
    from: { path: '^libs/decision-rule/', pathNot: SPEC },
    to: { pathNot: ['^libs/decision-rule/', '^libs/event-sourcing/index[.]ts$'] },
  },
  {
    name: 'the-log-stands-alone',
    comment:
      'Whoever checks a proof, offline and without a service, takes libs/tlog and has all of it: hashes and signatures of Node, and the ' +
      'words of the kernel for its port.',
    severity: 'error',
    from: { path: '^libs/tlog/', pathNot: SPEC },
    to: { pathNot: ['^libs/tlog/', '^libs/event-sourcing/index[.]ts$', '^(node:)?crypto$'] },
  },
  {
    name: 'checking-the-log-shares-nothing-with-making-it',
    comment: 'A fault of what makes a tree would be a fault of what checks it: they share hashes and what is written where, no sum.',
    severity: 'error',
    from: { path: '^libs/tlog/(making|verifying)/', pathNot: SPEC },
    to: { path: '^libs/tlog/(making|verifying)/', pathNot: '^libs/tlog/$1/' },
  },
  {
    name: 'the-calendar-keeps-time',
    comment: 'Local time has one meaning, and a calendar one form: libs/calendar hands out both.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/calendar/', SPEC] },
    to: { path: 'node_modules/(luxon|@types/luxon|ical-generator)/' },
  },
  {
    name: 'names-are-folded-in-one-place',
    comment: 'Which letters are the same in a name has one meaning: libs/names. What folds without a library is found by names.spec.ts.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/names/', SPEC] },
    to: { path: 'node_modules/(any-ascii|fold-to-ascii|transliteration|unidecode|diacritics|lodash[.]deburr)/' },
  },
  {
    name: 'tables-are-read-in-one-place',
    comment:
      'What ends a row, which line it begins on, which encodings are text and what a cell is has one meaning: libs/spreadsheets reads and writes tables.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/spreadsheets/', SPEC] },
    to: { path: 'node_modules/(csv-[^/]+|papaparse|exceljs|(read|write)-excel-file)/' },
  },
  {
    name: 'archives-are-written-in-two-places',
    comment: 'A workbook is one, and a pack of proofs may be: which library writes archives is the matter of these two.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/(spreadsheets|proof-pack/zip)/', SPEC] },
    to: { path: 'node_modules/(yazl|yauzl|archiver|jszip|fflate)/' },
  },
  {
    name: 'packs-are-checked-without-a-service',
    comment:
      'Whoever has a pack checks it offline: files in, a report out. It knows the log, the rule of decisions and how a meeting is folded.',
    severity: 'error',
    from: { path: '^libs/proof-pack/', pathNot: SPEC },
    to: {
      pathNot: [
        '^libs/(proof-pack/|(tlog|decision-rule|meetings|event-sourcing)/index[.]ts$)',
        '^(node:)?(crypto|zlib|stream|stream/consumers)$',
        'node_modules/(yazl|@types/yazl)/',
      ],
    },
  },
  {
    name: 'telephone-numbers-are-known-in-one-place',
    comment: 'What is a telephone number in a text is one question, and which numbering plans answer it another: libs/reference asks them.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/reference/', SPEC] },
    to: { path: 'node_modules/libphonenumber-js/' },
  },
  {
    name: 'what-a-fold-gathers-grows-in-one-way',
    comment: 'States that grow event by event are lists of libs/event-sourcing (KeyedList); which library they stand on is its own matter.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/event-sourcing/', SPEC] },
    to: { path: 'node_modules/immutable/' },
  },
  {
    name: 'shapes-are-made-in-one-place',
    comment:
      'What a document or an answer holds is declared in the words of libs/shapes; which library makes schemas and types of them is its own matter.',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: ['^libs/shapes/', SPEC] },
    to: { path: 'node_modules/typebox/' },
  },
  {
    name: 'mongoose-is-of-its-engine',
    comment: 'MongoDB is one engine of several: what documents hold is declared in the words of libs/shapes, for all of them.',
    severity: 'error',
    from: { path: '^(apps|libs|deploy)/', pathNot: '^(libs/engines/mongo|deploy/local/engines)/' },
    to: { path: 'node_modules/mongoose/' },
  },
  {
    name: 'the-kernel-knows-no-framework',
    comment: 'libs/event-sourcing is plain TypeScript over its ports.',
    severity: 'error',
    from: { path: '^libs/event-sourcing/', pathNot: SPEC },
    to: { path: ['^libs/(?!event-sourcing/)', 'node_modules/(@nestjs|fastify|kafkajs|mongodb|mongoose|@eventstore)/'] },
  },
  {
    name: 'the-front-is-of-no-framework-of-services',
    comment: 'What stands before the services runs in the one process and in the gateway alike: routes of Fastify over its port `Ask`.',
    severity: 'error',
    from: { path: '^libs/front/', pathNot: SPEC },
    to: { path: 'node_modules/@nestjs/' },
  },
  ...roomRules,
  ...subjectRules,
  ...webRules,
  {
    name: 'engines-are-chosen-by-the-platform',
    comment: 'An engine is configuration (GPN_ENGINES). Who imports one cannot be run on another.',
    severity: 'error',
    from: { pathNot: ['^libs/(platform|engines)/', SPEC] },
    to: { path: '^libs/engines/' },
  },
  {
    name: 'the-vault-is-of-the-people-service',
    comment: 'Personal data is read and written in one place.',
    severity: 'error',
    from: { pathNot: ['^apps/people/', '^libs/(vault|platform|engines)/', SPEC] },
    to: { path: '^libs/vault/' },
  },
  {
    name: 'the-raw-log-is-of-the-audit-service',
    comment:
      'It holds the events of every service, and salts by which digests of them can be tested. Every other service reads its own, without.',
    severity: 'error',
    from: { pathNot: ['^apps/audit/', '^libs/platform/(sources/|service/service[.]ts$|bootstrap[.]ts$)', SPEC] },
    to: { path: '^libs/platform/(sources/|process/engines/raw-stores[.]ts$)' },
  },
  {
    name: 'a-library-is-entered-by-its-index',
    comment:
      'A relative path from one library or service into another goes past its index; #libs/… does not. gpn alone takes the local key ' +
      'past the platform: a command line should not load a web framework to print a token.',
    severity: 'error',
    from: { path: '^(apps|libs)/([^/]+)/', pathNot: [SPEC, '^apps/cli/src/platform[.]ts$'] },
    to: {
      path: '^libs/',
      pathNot: [
        '^$1/$2/',
        '^libs/[^/]+/index[.]ts$',
        '^libs/(engines/[^/]+|meetings/(views|http)|files/http|platform/sources)/index[.]ts$',
      ],
    },
  },
  {
    name: 'test-aids-stay-in-tests',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [SPEC, '^apps/web/e2e/'] },
    to: { path: SPEC },
  },
  {
    name: 'the-emulator-stays-in-tests',
    comment:
      'It takes the place of EventStoreDB on one machine, keeps a log that nobody backs up, and is in no image (deploy/image.spec.ts).',
    severity: 'error',
    from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/engines/eventstoredb/emulator/'] },
    to: { path: '^libs/engines/eventstoredb/emulator/' },
  },
  {
    name: 'nothing-runs-on-a-development-package',
    comment: 'In production only dependencies are installed.',
    severity: 'error',
    // The web is bundled: what it is made of is in its files.
    from: { path: '^(apps|libs)/', pathNot: ['^apps/web/', SPEC] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  },
  {
    name: 'no-cycles',
    comment: 'Who is read in a circle is understood nowhere; a type that two files need stands in a third. Imports of types count.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'every-import-is-found',
    severity: 'error',
    from: {},
    // What the build of the web makes itself (apps/web/tools/facts-modules.ts) is on no disk.
    to: { couldNotResolve: true, pathNot: '^virtual:' },
  },
];
