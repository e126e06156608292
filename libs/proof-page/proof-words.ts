import type { Language } from '#libs/words';

/** Words of the page on which a proof is checked: of what stands on it, and of each thing that it may find. Holes are `{name}`. */
const ENGLISH = {
  title: 'Check a proof',
  intro:
    'Each thing that is recorded in the Network is an entry of one log, which nobody can change afterwards without being found out. Here you check, on your own device, whether what you hold stands in that log. Nothing that you give to this page leaves your device.',
  languages: 'Language',
  home: 'To the site of the Network',
  printed: 'A size and a root that were printed',
  'printed-intro':
    'Decisions, minutes and certificates print how many entries the log had, and the root of them, in groups of four letters. The log of today must go on from there.',
  size: 'Entries',
  root: 'Root',
  'root-hint': '43 letters; spaces do not matter',
  'check-printed': 'Check what was printed',
  'printed-offline':
    'Without a connection: fill in both fields, then give this page the file that the Network has for that size, at /api/audit/log/consistency?from= and the size.',
  pack: 'A pack of files',
  'pack-intro':
    'A folder or a zip file with the proofs of a decision, a membership, a certificate or a vintage. Drop it here, or choose it.',
  zone: 'Drop a pack here',
  files: 'A zip file, or files',
  folder: 'A folder',
  limits: 'What this page cannot say',
  'limits-text':
    'It says that something was recorded, when it was in the log, and that the log has not been changed since. It does not say that what was recorded is true, nor what was recorded later.',
  'other-ways': 'Other ways to check',
  'other-ways-text':
    'You need not trust this page. A pack is checked by programs of others too: spicy (filippo.io/torchwood), fsck (Tessera), sha256sum; its README says how, line by line.',
  'cannot-verify':
    'This browser has no Ed25519: signatures cannot be checked here. What can be checked by digests alone is. Take a newer browser, or one of the other ways below.',
  'cannot-hash': 'This browser cannot compute digests on this page. Take a newer browser, or one of the other ways below.',
  fits: 'What was checked fits together',
  'fits-partly': 'What could be checked fits together; not all could',
  'does-not-fit': 'Something does not fit',
  checked: 'What was checked',
  'not-checked': 'What was not checked',
  entries: 'Entries',
  'entry-line': 'Entry {number}: {type}, revision {revision} of {stream}, recorded {recordedAt}',
  'these-files': 'these files',
  'sentence-entry': 'What stands here of {subject} is entry {numbers} of the log {origin}, which had {size} entries.',
  'sentence-entries': 'What stands here of {subject} is {count} entries of the log {origin}: {numbers}. The log had {size} entries.',
  'sentence-printed':
    'The log {origin} has {size} entries, and goes on from the {printed} entries that were printed: none of them was changed or taken away.',
  countersigned: '{name} countersigned it on {day}.',
  'nobody-else': 'Nobody but the log itself has signed that.',
  'files-as-listed': 'Files that are as the pack lists them: {count}.',
  'log-signed': 'The log {name} has signed how many entries it has, and their root.',
  'policy-satisfied': 'As many witnesses as the policy in the pack wants have countersigned it: {names}.',
  'entries-in-log': 'Entries that are in the log, by their proofs: {count}.',
  'goes-on': 'The log goes on from what was printed.',
  'compare-key': 'Whether these are the keys of the log: {ids}. Compare them with what the Network publishes elsewhere.',
  'ml-dsa': 'The second signature of the log (ML-DSA-44), which browsers do not know yet.',
  'no-witness': 'No witness has countersigned: that nobody is shown another log rests on the log alone.',
  'policy-lacking': 'Not as many witnesses as the policy wants have countersigned it; these have: {names}.',
  'sealed-wholly': 'What {folder} holds: all of it is sealed. That it was recorded, and when, is proved.',
  sealed: 'Parts of {folder} that are sealed, and not in this pack: {count}.',
  'not-all-revisions': 'Revisions of {stream} that are not in this pack: {count}.',
  'nothing-after': 'Whether anything was recorded after the checkpoint of this pack.',
  'summary-is-not-proved':
    'Texts that explain, such as decision.md: they are as the pack lists them, and the log says nothing of them. What is proved are the entries and their parts.',
  'signatures-unchecked': 'Signatures: this browser cannot check them.',
  missing: 'The file {path} is missing.',
  stray: 'The file {path} is not in the list of the pack.',
  changed: 'The file {path} is not as {by} lists it: one of the two was changed.',
  unreadable: 'The file {path} cannot be read.',
  signature: 'In {path} the signature of {name} is not over what stands there.',
  unsigned: 'In {path} no key of {name} that is given here has signed.',
  'proof-of-another-checkpoint': 'The proof {path} is of another checkpoint than {by}.',
  'entry-not-in-log': 'The entry {path} is not in the log by the proof {by}.',
  addendum: 'The list of parts {path} is not the one that {by} names.',
  part: 'The part {path} is not the one that {by} names.',
  text: 'The text {path} is not one that a part in this pack commits to.',
  'no-entries': 'The pack has no entry in it.',
  'no-pack': 'This is neither a pack nor a proof for a printed size.',
  'printed-unreadable': 'The size is a number, and the root has 43 letters, digits, - and _. Look at the paper once more.',
  'growth-of-another-size': 'The proof is for {count} entries, not for what was printed.',
  'does-not-go-on': 'The log of today does not go on from what was printed: other entries, or others in that place, stood there then.',
  'keep-the-paper':
    'Look once more at each letter. If they are right, keep the paper and a copy of this page: together they are evidence of two histories.',
  'fewer-entries':
    'The log has fewer entries today than were printed. An older copy of it may have been put back, or a letter be wrong: look at the paper once more, and keep it.',
  'log-away': 'The log does not answer now. Try again in a moment, or without a connection.',
};

export type ProofWord = keyof typeof ENGLISH;

const FRENCH: Readonly<Record<ProofWord, string>> = {
  title: 'Vérifier une preuve',
  intro:
    'Tout ce qui est enregistré dans le Réseau est une entrée d’un seul journal, que personne ne peut modifier ensuite sans que cela se voie. Vous vérifiez ici, sur votre propre appareil, que ce que vous avez en main figure dans ce journal. Rien de ce que vous donnez à cette page ne quitte votre appareil.',
  languages: 'Langue',
  home: 'Vers le site du Réseau',
  printed: 'Une taille et une racine imprimées',
  'printed-intro':
    'Les décisions, les procès-verbaux et les certificats impriment le nombre d’entrées du journal et leur racine, par groupes de quatre lettres. Le journal d’aujourd’hui doit en être la suite.',
  size: 'Entrées',
  root: 'Racine',
  'root-hint': '43 lettres ; les espaces ne comptent pas',
  'check-printed': 'Vérifier ce qui est imprimé',
  'printed-offline':
    'Sans connexion : remplissez les deux champs, puis donnez à cette page le fichier que le Réseau tient pour cette taille, à l’adresse /api/audit/log/consistency?from= suivie de la taille.',
  pack: 'Un dossier de preuves',
  'pack-intro':
    'Un dossier ou un fichier zip contenant les preuves d’une décision, d’une adhésion, d’un certificat ou d’un millésime. Déposez-le ici ou choisissez-le.',
  zone: 'Déposez un dossier ici',
  files: 'Un fichier zip, ou des fichiers',
  folder: 'Un dossier',
  limits: 'Ce que cette page ne peut pas dire',
  'limits-text':
    'Elle dit qu’une chose a été enregistrée, quand elle était dans le journal, et que le journal n’a pas été modifié depuis. Elle ne dit pas que ce qui a été enregistré est vrai, ni ce qui a été enregistré plus tard.',
  'other-ways': 'D’autres moyens de vérifier',
  'other-ways-text':
    'Vous n’avez pas à faire confiance à cette page. Un dossier se vérifie aussi avec des programmes faits par d’autres : spicy (filippo.io/torchwood), fsck (Tessera), sha256sum ; son fichier README dit comment, ligne par ligne.',
  'cannot-verify':
    'Ce navigateur n’a pas Ed25519 : les signatures ne peuvent pas être vérifiées ici. Ce qui peut l’être par les seules empreintes l’est. Prenez un navigateur plus récent, ou l’un des autres moyens ci-dessous.',
  'cannot-hash':
    'Ce navigateur ne peut pas calculer d’empreintes sur cette page. Prenez un navigateur plus récent, ou l’un des autres moyens ci-dessous.',
  fits: 'Ce qui a été vérifié concorde',
  'fits-partly': 'Ce qui a pu être vérifié concorde ; tout n’a pas pu l’être',
  'does-not-fit': 'Quelque chose ne concorde pas',
  checked: 'Ce qui a été vérifié',
  'not-checked': 'Ce qui n’a pas été vérifié',
  entries: 'Entrées',
  'entry-line': 'Entrée {number} : {type}, révision {revision} de {stream}, enregistrée {recordedAt}',
  'these-files': 'ces fichiers',
  'sentence-entry': 'Ce qui figure ici au sujet de {subject} est l’entrée {numbers} du journal {origin}, qui avait {size} entrées.',
  'sentence-entries':
    'Ce qui figure ici au sujet de {subject}, ce sont {count} entrées du journal {origin} : {numbers}. Le journal avait {size} entrées.',
  'sentence-printed':
    'Le journal {origin} a {size} entrées et fait suite aux {printed} entrées qui ont été imprimées : aucune n’a été modifiée ni retirée.',
  countersigned: '{name} l’a contresigné le {day}.',
  'nobody-else': 'Personne d’autre que le journal lui-même ne l’a signé.',
  'files-as-listed': 'Fichiers conformes à la liste du dossier : {count}.',
  'log-signed': 'Le journal {name} a signé son nombre d’entrées et leur racine.',
  'policy-satisfied': 'Autant de témoins que le veut la politique jointe au dossier l’ont contresigné : {names}.',
  'entries-in-log': 'Entrées qui sont dans le journal, d’après leurs preuves : {count}.',
  'goes-on': 'Le journal fait suite à ce qui a été imprimé.',
  'compare-key': 'Si ce sont bien les clés du journal : {ids}. Comparez-les avec ce que le Réseau publie ailleurs.',
  'ml-dsa': 'La seconde signature du journal (ML-DSA-44), que les navigateurs ne connaissent pas encore.',
  'no-witness': 'Aucun témoin n’a contresigné : que personne ne voie un autre journal ne repose que sur le journal lui-même.',
  'policy-lacking': 'Moins de témoins que la politique ne le veut l’ont contresigné ; ceux-ci l’ont fait : {names}.',
  'sealed-wholly': 'Ce que contient {folder} : tout en est scellé. Que cela a été enregistré, et quand, est prouvé.',
  sealed: 'Parties de {folder} qui sont scellées et ne sont pas dans ce dossier : {count}.',
  'not-all-revisions': 'Révisions de {stream} qui ne sont pas dans ce dossier : {count}.',
  'nothing-after': 'Si quelque chose a été enregistré après le point de contrôle de ce dossier.',
  'summary-is-not-proved':
    'Les textes qui expliquent, comme decision.md : ils sont conformes à la liste du dossier, et le journal n’en dit rien. Ce qui est prouvé, ce sont les entrées et leurs parties.',
  'signatures-unchecked': 'Les signatures : ce navigateur ne peut pas les vérifier.',
  missing: 'Le fichier {path} manque.',
  stray: 'Le fichier {path} n’est pas dans la liste du dossier.',
  changed: 'Le fichier {path} n’est pas tel que {by} l’indique : l’un des deux a été modifié.',
  unreadable: 'Le fichier {path} ne peut pas être lu.',
  signature: 'Dans {path}, la signature de {name} ne porte pas sur ce qui s’y trouve.',
  unsigned: 'Dans {path}, aucune clé de {name} donnée ici n’a signé.',
  'proof-of-another-checkpoint': 'La preuve {path} se rapporte à un autre point de contrôle que {by}.',
  'entry-not-in-log': 'L’entrée {path} n’est pas dans le journal d’après la preuve {by}.',
  addendum: 'La liste de parties {path} n’est pas celle que {by} désigne.',
  part: 'La partie {path} n’est pas celle que {by} désigne.',
  text: 'Le texte {path} n’est pas de ceux auxquels une partie de ce dossier engage.',
  'no-entries': 'Le dossier ne contient aucune entrée.',
  'no-pack': 'Ce n’est ni un dossier de preuves, ni une preuve pour une taille imprimée.',
  'printed-unreadable': 'La taille est un nombre, et la racine a 43 lettres, chiffres, - et _. Regardez le papier encore une fois.',
  'growth-of-another-size': 'La preuve est pour {count} entrées, et non pour ce qui a été imprimé.',
  'does-not-go-on':
    'Le journal d’aujourd’hui ne fait pas suite à ce qui a été imprimé : d’autres entrées s’y trouvaient alors, ou à une autre place.',
  'keep-the-paper':
    'Regardez encore une fois chaque lettre. Si elles sont justes, gardez le papier et une copie de cette page : ensemble, ils prouvent qu’il y a deux histoires.',
  'fewer-entries':
    'Le journal a aujourd’hui moins d’entrées qu’il n’en a été imprimé. Une copie plus ancienne a peut-être été remise en place, ou une lettre est fausse : regardez le papier encore une fois, et gardez-le.',
  'log-away': 'Le journal ne répond pas en ce moment. Réessayez dans un instant, ou sans connexion.',
};

const SPANISH: Readonly<Record<ProofWord, string>> = {
  title: 'Comprobar una prueba',
  intro:
    'Todo lo que se registra en la Red es una entrada de un único registro, que nadie puede cambiar después sin que se note. Aquí comprueba, en su propio dispositivo, si lo que tiene en la mano consta en ese registro. Nada de lo que dé a esta página sale de su dispositivo.',
  languages: 'Idioma',
  home: 'Al sitio de la Red',
  printed: 'Un tamaño y una raíz impresos',
  'printed-intro':
    'Las decisiones, las actas y los certificados imprimen cuántas entradas tenía el registro y la raíz de ellas, en grupos de cuatro letras. El registro de hoy tiene que continuar desde ahí.',
  size: 'Entradas',
  root: 'Raíz',
  'root-hint': '43 letras; los espacios no importan',
  'check-printed': 'Comprobar lo impreso',
  'printed-offline':
    'Sin conexión: rellene los dos campos y dé a esta página el archivo que la Red tiene para ese tamaño, en /api/audit/log/consistency?from= y el tamaño.',
  pack: 'Una carpeta de pruebas',
  'pack-intro':
    'Una carpeta o un archivo zip con las pruebas de una decisión, una adhesión, un certificado o una edición de datos. Suéltela aquí o elíjala.',
  zone: 'Suelte aquí una carpeta',
  files: 'Un archivo zip, o archivos',
  folder: 'Una carpeta',
  limits: 'Lo que esta página no puede decir',
  'limits-text':
    'Dice que algo se registró, cuándo estaba en el registro, y que el registro no ha cambiado desde entonces. No dice que lo registrado sea verdad, ni lo que se registró después.',
  'other-ways': 'Otras maneras de comprobar',
  'other-ways-text':
    'No tiene por qué confiar en esta página. Una carpeta se comprueba también con programas de otros: spicy (filippo.io/torchwood), fsck (Tessera), sha256sum; su README dice cómo, línea por línea.',
  'cannot-verify':
    'Este navegador no tiene Ed25519: aquí no se pueden comprobar firmas. Lo que se puede comprobar solo con resúmenes, se comprueba. Use un navegador más reciente, o una de las otras maneras de abajo.',
  'cannot-hash':
    'Este navegador no puede calcular resúmenes en esta página. Use un navegador más reciente, o una de las otras maneras de abajo.',
  fits: 'Lo comprobado concuerda',
  'fits-partly': 'Lo que se pudo comprobar concuerda; no todo se pudo',
  'does-not-fit': 'Algo no concuerda',
  checked: 'Lo que se comprobó',
  'not-checked': 'Lo que no se comprobó',
  entries: 'Entradas',
  'entry-line': 'Entrada {number}: {type}, revisión {revision} de {stream}, registrada {recordedAt}',
  'these-files': 'estos archivos',
  'sentence-entry': 'Lo que consta aquí de {subject} es la entrada {numbers} del registro {origin}, que tenía {size} entradas.',
  'sentence-entries':
    'Lo que consta aquí de {subject} son {count} entradas del registro {origin}: {numbers}. El registro tenía {size} entradas.',
  'sentence-printed':
    'El registro {origin} tiene {size} entradas y continúa desde las {printed} entradas que se imprimieron: ninguna se cambió ni se quitó.',
  countersigned: '{name} lo refrendó el {day}.',
  'nobody-else': 'Nadie más que el propio registro lo ha firmado.',
  'files-as-listed': 'Archivos que son como la carpeta los enumera: {count}.',
  'log-signed': 'El registro {name} ha firmado cuántas entradas tiene y su raíz.',
  'policy-satisfied': 'Lo han refrendado tantos testigos como quiere la política de la carpeta: {names}.',
  'entries-in-log': 'Entradas que están en el registro, según sus pruebas: {count}.',
  'goes-on': 'El registro continúa desde lo impreso.',
  'compare-key': 'Si estas son las claves del registro: {ids}. Compárelas con lo que la Red publica en otro lugar.',
  'ml-dsa': 'La segunda firma del registro (ML-DSA-44), que los navegadores aún no conocen.',
  'no-witness': 'Ningún testigo ha refrendado: que a nadie se le muestre otro registro depende solo del registro mismo.',
  'policy-lacking': 'Lo han refrendado menos testigos de los que quiere la política; estos lo han hecho: {names}.',
  'sealed-wholly': 'Lo que contiene {folder}: todo está sellado. Que se registró, y cuándo, está probado.',
  sealed: 'Partes de {folder} que están selladas y no están en esta carpeta: {count}.',
  'not-all-revisions': 'Revisiones de {stream} que no están en esta carpeta: {count}.',
  'nothing-after': 'Si se registró algo después del punto de control de esta carpeta.',
  'summary-is-not-proved':
    'Los textos que explican, como decision.md: son como la carpeta los enumera, y el registro no dice nada de ellos. Lo probado son las entradas y sus partes.',
  'signatures-unchecked': 'Las firmas: este navegador no puede comprobarlas.',
  missing: 'Falta el archivo {path}.',
  stray: 'El archivo {path} no está en la lista de la carpeta.',
  changed: 'El archivo {path} no es como {by} lo indica: uno de los dos se cambió.',
  unreadable: 'El archivo {path} no se puede leer.',
  signature: 'En {path}, la firma de {name} no es sobre lo que allí consta.',
  unsigned: 'En {path} no ha firmado ninguna clave de {name} de las que se dan aquí.',
  'proof-of-another-checkpoint': 'La prueba {path} es de otro punto de control que {by}.',
  'entry-not-in-log': 'La entrada {path} no está en el registro según la prueba {by}.',
  addendum: 'La lista de partes {path} no es la que {by} nombra.',
  part: 'La parte {path} no es la que {by} nombra.',
  text: 'El texto {path} no es uno al que se comprometa una parte de esta carpeta.',
  'no-entries': 'La carpeta no tiene ninguna entrada.',
  'no-pack': 'Esto no es una carpeta de pruebas ni una prueba para un tamaño impreso.',
  'printed-unreadable': 'El tamaño es un número, y la raíz tiene 43 letras, cifras, - y _. Mire el papel otra vez.',
  'growth-of-another-size': 'La prueba es para {count} entradas, no para lo impreso.',
  'does-not-go-on': 'El registro de hoy no continúa desde lo impreso: entonces había otras entradas, o en otro lugar.',
  'keep-the-paper':
    'Mire otra vez cada letra. Si son correctas, guarde el papel y una copia de esta página: juntos prueban que hay dos historias.',
  'fewer-entries':
    'El registro tiene hoy menos entradas de las que se imprimieron. Puede que se haya repuesto una copia más antigua, o que una letra esté mal: mire el papel otra vez, y guárdelo.',
  'log-away': 'El registro no responde ahora. Inténtelo en un momento, o sin conexión.',
};

export const PROOF_WORDS: Readonly<Record<Language, Readonly<Record<ProofWord, string>>>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };
