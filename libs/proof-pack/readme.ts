import type { Audience, PackKind } from './pack-kinds.js';

interface PackFacts {
  readonly kind: PackKind;
  readonly subject: string;
  readonly audience: Audience;
  readonly witnessed: boolean;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
}

interface Words {
  readonly language: string;
  readonly title: (facts: PackFacts) => string;
  readonly unwitnessed: string;
  readonly paragraphs: (facts: PackFacts) => readonly string[];
  readonly checks: string;
}

const WORDS: readonly Words[] = [
  {
    language: 'en',
    title: ({ kind, subject }) => `Proof of ${kind} ${subject}`,
    unwitnessed: 'Nobody but the log itself has signed the checkpoint of this pack: it does not show that others are shown the same log.',
    paragraphs: ({ kind, origin, size, root, audience }) => [
      `data/${kind}.md says in words what is proved. Each folder below data/events and data/basis is one event as it was recorded: entry.json is its entry in the log, entry.tlog-proof the proof that the entry is in it, addendum.json the digests of the parts of the event, and parts/ those parts that this pack gives out (${audience}). Parts whose digest is there and whose file is not are sealed.`,
      `The log is ${origin}. Its checkpoint (data/log/checkpoint) says that it had ${size} entries, with the root ${root}. Compare the key in data/log/vkey with the one that the log publishes: who has another key can make another log.`,
      'What it proves: these events were in the log, in this order and with this content, when the checkpoint was signed. What it cannot say: what was recorded after the checkpoint, what was never recorded, and whether what was recorded is true.',
    ],
    checks: 'How to check it, also by programs that are not ours:',
  },
  {
    language: 'fr',
    title: ({ kind, subject }) => `Preuve : ${kind} ${subject}`,
    unwitnessed:
      'Personne d’autre que le journal lui-même n’a signé le point de contrôle de ce dossier : il ne montre pas que le même journal est présenté à tous.',
    paragraphs: ({ kind, origin, size, root, audience }) => [
      `data/${kind}.md dit en mots ce qui est prouvé. Chaque dossier sous data/events et data/basis est un événement tel qu’il a été enregistré : entry.json est son entrée dans le journal, entry.tlog-proof la preuve qu’elle y figure, addendum.json les empreintes des parties de l’événement, et parts/ les parties communiquées ici (${audience}). Une partie dont l’empreinte est là et le fichier non est scellée.`,
      `Le journal est ${origin}. Son point de contrôle (data/log/checkpoint) dit qu’il avait ${size} entrées, avec la racine ${root}. Comparez la clé de data/log/vkey à celle que le journal publie : avec une autre clé, on peut faire un autre journal.`,
      'Ce qui est prouvé : ces événements étaient dans le journal, dans cet ordre et avec ce contenu, quand le point de contrôle a été signé. Ce qui ne l’est pas : ce qui a été enregistré après, ce qui ne l’a jamais été, et si ce qui a été enregistré est vrai.',
    ],
    checks: 'Comment le vérifier, aussi avec des programmes qui ne sont pas les nôtres :',
  },
  {
    language: 'es',
    title: ({ kind, subject }) => `Prueba: ${kind} ${subject}`,
    unwitnessed:
      'Nadie más que el propio registro ha firmado el punto de control de este expediente: no muestra que a todos se les presente el mismo registro.',
    paragraphs: ({ kind, origin, size, root, audience }) => [
      `data/${kind}.md dice con palabras qué se prueba. Cada carpeta de data/events y data/basis es un hecho tal como se anotó: entry.json es su asiento en el registro, entry.tlog-proof la prueba de que está en él, addendum.json los resúmenes de las partes del hecho, y parts/ las partes que aquí se comunican (${audience}). Una parte cuyo resumen está y cuyo archivo no, está sellada.`,
      `El registro es ${origin}. Su punto de control (data/log/checkpoint) dice que tenía ${size} asientos, con la raíz ${root}. Compare la clave de data/log/vkey con la que publica el registro: con otra clave se puede hacer otro registro.`,
      'Qué prueba: estos hechos estaban en el registro, en este orden y con este contenido, cuando se firmó el punto de control. Qué no puede decir: qué se anotó después, qué no se anotó nunca, y si lo anotado es cierto.',
    ],
    checks: 'Cómo comprobarlo, también con programas que no son nuestros:',
  },
];

/** Ours, then others': BagIt's validator, a tool of every system, and one of torchwood. */
const COMMANDS = [
  'gpn audit check .',
  'bagit.py --validate .',
  'cd data/events/000-*/ && sha256sum addendum.json parts/*.json',
  'tail -n +2 entry.tlog-proof > entry.json.spicy && spicy -verify "$(head -n 1 ../../log/vkey)" entry.json',
];

/** The README of a pack, in English, French and Spanish, as Markdown. */
export const readmeText = (facts: PackFacts): string =>
  `${WORDS.map(({ title, unwitnessed, paragraphs, checks }) =>
    [
      ...(facts.witnessed ? [] : [`**${unwitnessed}**`]),
      `# ${title(facts)}`,
      ...paragraphs(facts),
      checks,
      COMMANDS.map((line) => `    ${line}`).join('\n'),
    ].join('\n\n'),
  ).join('\n\n---\n\n')}\n`;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The same as a page that loads nothing. */
export const readmePage = (facts: PackFacts): string =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n<title>${escapeHtml(WORDS[0]?.title(facts) ?? '')}</title>\n` +
  `<style>body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}pre{overflow-x:auto}</style>\n</head>\n<body>\n` +
  WORDS.map(
    ({ language, title, unwitnessed, paragraphs, checks }) =>
      `<section lang="${language}">\n${facts.witnessed ? '' : `<p><strong>${escapeHtml(unwitnessed)}</strong></p>\n`}<h1>${escapeHtml(title(facts))}</h1>\n` +
      [...paragraphs(facts), checks].map((text) => `<p>${escapeHtml(text)}</p>\n`).join('') +
      `<pre>${COMMANDS.map(escapeHtml).join('\n')}</pre>\n</section>\n`,
  ).join('') +
  '</body>\n</html>\n';
