import type { Language } from '#libs/words';

/** Words of the page on which a witness signs by hand. Holes are `{name}`. */
const ENGLISH = {
  title: 'Countersign a log',
  intro:
    'Here a witness states that a log goes on from what it saw before. This page has no connection: it is given a request as a file, and gives the answer as a file. It remembers what you signed last, in this profile of this browser, and signs nothing that does not go on from there.',
  languages: 'Language',
  'cannot-sign':
    'This browser has no Ed25519, or keeps nothing for this page (a private window does not). Take a newer browser, a window that keeps its data, or litewitness.',
  'make-title': 'Your key',
  'make-text':
    'The key is made here and stays in this profile, from which nobody can take it out. A copy of it, which opens by your passphrase alone, is saved as a file: keep it elsewhere.',
  name: 'Name of the witness',
  'name-hint': 'Like ministry.example/witness. It is never changed.',
  passphrase: 'Passphrase of the copy',
  'passphrase-hint': 'At least 12 characters.',
  'make-key': 'Make a key',
  'key-file': 'Or open a copy that you saved: give its passphrase above, then choose the file',
  'not-made': 'There is no key yet',
  'name-rule': 'A name has no space and no plus in it.',
  'passphrase-rule': 'The passphrase has at least 12 characters.',
  'key-file-closed': 'The file does not open: it is no copy of a key, or the passphrase is another.',
  'copy-warning':
    'A copy that is opened in another browser does not know what you signed here. Use one browser, and the copy only when this one is lost.',
  'sign-title': 'Countersign',
  who: 'You are the witness {name}.',
  vkey: 'Your public key, for the policy of the log',
  request: 'The request',
  'request-hint': 'A file that ends in .cosign-request; the Network makes it with gpn audit cosign-request.',
  'request-file': 'Choose the file of the request',
  consider: 'Look at the request',
  'log-key': 'Public keys of this log, one a line',
  'log-key-hint': 'From the Network, by another way than the request: on paper, or read out. They are asked for once.',
  'first-use': 'Which keys does this log have?',
  'log-key-wanted': 'Nothing was signed here of {origin} yet. Give its public keys, then look at the request again.',
  'log-key-unreadable': 'What stands there are no public keys.',
  'nothing-signed': 'Nothing was signed',
  'request-unreadable': 'The request cannot be read, or its proof does not hold.',
  'not-signed-by-log': 'The request is not signed by the keys of {origin} that you gave.',
  'goes-back':
    'The request is of {size} entries of {origin}. You have signed {memory} already: a log does not go back. Tell the Network, and keep the file.',
  fork: 'What the request has as the {size} entries of {origin} does not go on from the {memory} entries that you signed. These are two histories. Keep the file, and tell others than the Network, too.',
  'from-another-size':
    'The request goes on from {old} entries; you have signed {memory} of {origin}. Ask for one from there: gpn audit cosign-request --from {memory}',
  'changed-meanwhile': 'Another window has signed meanwhile. Look at the request again.',
  'about-to-state': 'What you are about to state',
  statement: 'I, {name}, have seen that the log {origin} has {size} entries with the root below, and no others.',
  'statement-goes-on':
    'It goes on from the {memory} entries that I signed on {day}: this was just checked, by what this browser remembers.',
  'statement-first': 'It is the first time that I sign this log: what was before, I have not seen.',
  root: 'Root:',
  sign: 'Sign this statement',
  signed: 'Signed',
  'signed-text': 'You have signed {size} entries of {origin} on {day}. Send the answer to the Network.',
  answer: 'The answer',
  download: 'Save the answer as a file',
};

type CountersignWord = keyof typeof ENGLISH;

const FRENCH: Readonly<Record<CountersignWord, string>> = {
  title: 'Contresigner un journal',
  intro:
    'Ici, un témoin déclare qu’un journal fait suite à ce qu’il a vu auparavant. Cette page n’a pas de connexion : elle reçoit une demande sous forme de fichier et donne la réponse sous forme de fichier. Elle se souvient, dans ce profil de ce navigateur, de ce que vous avez signé en dernier, et ne signe rien qui n’y fasse suite.',
  languages: 'Langue',
  'cannot-sign':
    'Ce navigateur n’a pas Ed25519, ou ne conserve rien pour cette page (une fenêtre privée ne le fait pas). Prenez un navigateur plus récent, une fenêtre qui conserve ses données, ou litewitness.',
  'make-title': 'Votre clé',
  'make-text':
    'La clé est faite ici et reste dans ce profil, d’où personne ne peut la sortir. Une copie, qui ne s’ouvre que par votre phrase secrète, est enregistrée comme fichier : gardez-la ailleurs.',
  name: 'Nom du témoin',
  'name-hint': 'Par exemple ministere.example/temoin. Il ne change jamais.',
  passphrase: 'Phrase secrète de la copie',
  'passphrase-hint': 'Au moins 12 caractères.',
  'make-key': 'Faire une clé',
  'key-file': 'Ou ouvrez une copie enregistrée : donnez sa phrase secrète ci-dessus, puis choisissez le fichier',
  'not-made': 'Il n’y a pas encore de clé',
  'name-rule': 'Un nom n’a ni espace ni signe plus.',
  'passphrase-rule': 'La phrase secrète a au moins 12 caractères.',
  'key-file-closed': 'Le fichier ne s’ouvre pas : ce n’est pas la copie d’une clé, ou la phrase secrète est une autre.',
  'copy-warning':
    'Une copie ouverte dans un autre navigateur ne sait pas ce que vous avez signé ici. Utilisez un seul navigateur, et la copie seulement si celui-ci est perdu.',
  'sign-title': 'Contresigner',
  who: 'Vous êtes le témoin {name}.',
  vkey: 'Votre clé publique, pour la politique du journal',
  request: 'La demande',
  'request-hint': 'Un fichier qui se termine par .cosign-request ; le Réseau le fait avec gpn audit cosign-request.',
  'request-file': 'Choisissez le fichier de la demande',
  consider: 'Regarder la demande',
  'log-key': 'Clés publiques de ce journal, une par ligne',
  'log-key-hint': 'Du Réseau, par une autre voie que la demande : sur papier, ou lues à voix haute. Elles sont demandées une fois.',
  'first-use': 'Quelles clés ce journal a-t-il ?',
  'log-key-wanted': 'Rien n’a encore été signé ici de {origin}. Donnez ses clés publiques, puis regardez de nouveau la demande.',
  'log-key-unreadable': 'Ce qui s’y trouve n’est pas des clés publiques.',
  'nothing-signed': 'Rien n’a été signé',
  'request-unreadable': 'La demande ne peut pas être lue, ou sa preuve ne tient pas.',
  'not-signed-by-log': 'La demande n’est pas signée par les clés de {origin} que vous avez données.',
  'goes-back':
    'La demande porte sur {size} entrées de {origin}. Vous en avez déjà signé {memory} : un journal ne revient pas en arrière. Dites-le au Réseau, et gardez le fichier.',
  fork: 'Ce que la demande donne pour les {size} entrées de {origin} ne fait pas suite aux {memory} entrées que vous avez signées. Ce sont deux histoires. Gardez le fichier, et dites-le aussi à d’autres que le Réseau.',
  'from-another-size':
    'La demande part de {old} entrées ; vous en avez signé {memory} de {origin}. Demandez-en une à partir de là : gpn audit cosign-request --from {memory}',
  'changed-meanwhile': 'Une autre fenêtre a signé entre-temps. Regardez de nouveau la demande.',
  'about-to-state': 'Ce que vous allez déclarer',
  statement: 'Moi, {name}, j’ai vu que le journal {origin} a {size} entrées avec la racine ci-dessous, et pas d’autres.',
  'statement-goes-on':
    'Il fait suite aux {memory} entrées que j’ai signées le {day} : cela vient d’être vérifié, d’après ce dont ce navigateur se souvient.',
  'statement-first': 'C’est la première fois que je signe ce journal : ce qui était avant, je ne l’ai pas vu.',
  root: 'Racine :',
  sign: 'Signer cette déclaration',
  signed: 'Signé',
  'signed-text': 'Vous avez signé {size} entrées de {origin} le {day}. Envoyez la réponse au Réseau.',
  answer: 'La réponse',
  download: 'Enregistrer la réponse comme fichier',
};

const SPANISH: Readonly<Record<CountersignWord, string>> = {
  title: 'Refrendar un registro',
  intro:
    'Aquí un testigo declara que un registro continúa desde lo que vio antes. Esta página no tiene conexión: se le da una solicitud como archivo, y da la respuesta como archivo. Recuerda, en este perfil de este navegador, lo último que firmó, y no firma nada que no continúe desde ahí.',
  languages: 'Idioma',
  'cannot-sign':
    'Este navegador no tiene Ed25519, o no guarda nada para esta página (una ventana privada no lo hace). Use un navegador más reciente, una ventana que guarde sus datos, o litewitness.',
  'make-title': 'Su clave',
  'make-text':
    'La clave se hace aquí y queda en este perfil, de donde nadie puede sacarla. Una copia, que se abre solo con su frase secreta, se guarda como archivo: consérvela en otro lugar.',
  name: 'Nombre del testigo',
  'name-hint': 'Por ejemplo ministerio.example/testigo. No cambia nunca.',
  passphrase: 'Frase secreta de la copia',
  'passphrase-hint': 'Al menos 12 caracteres.',
  'make-key': 'Hacer una clave',
  'key-file': 'O abra una copia guardada: dé su frase secreta arriba y elija el archivo',
  'not-made': 'Todavía no hay clave',
  'name-rule': 'Un nombre no lleva espacios ni signo más.',
  'passphrase-rule': 'La frase secreta tiene al menos 12 caracteres.',
  'key-file-closed': 'El archivo no se abre: no es la copia de una clave, o la frase secreta es otra.',
  'copy-warning':
    'Una copia abierta en otro navegador no sabe lo que firmó aquí. Use un solo navegador, y la copia solo si este se pierde.',
  'sign-title': 'Refrendar',
  who: 'Usted es el testigo {name}.',
  vkey: 'Su clave pública, para la política del registro',
  request: 'La solicitud',
  'request-hint': 'Un archivo que termina en .cosign-request; la Red lo hace con gpn audit cosign-request.',
  'request-file': 'Elija el archivo de la solicitud',
  consider: 'Mirar la solicitud',
  'log-key': 'Claves públicas de este registro, una por línea',
  'log-key-hint': 'De la Red, por otra vía que la solicitud: en papel, o leídas en voz alta. Se piden una vez.',
  'first-use': '¿Qué claves tiene este registro?',
  'log-key-wanted': 'Aquí aún no se ha firmado nada de {origin}. Dé sus claves públicas y mire la solicitud otra vez.',
  'log-key-unreadable': 'Lo que hay ahí no son claves públicas.',
  'nothing-signed': 'No se firmó nada',
  'request-unreadable': 'La solicitud no se puede leer, o su prueba no se sostiene.',
  'not-signed-by-log': 'La solicitud no está firmada por las claves de {origin} que usted dio.',
  'goes-back':
    'La solicitud es de {size} entradas de {origin}. Usted ya firmó {memory}: un registro no vuelve atrás. Dígaselo a la Red, y guarde el archivo.',
  fork: 'Lo que la solicitud da como las {size} entradas de {origin} no continúa desde las {memory} entradas que usted firmó. Son dos historias. Guarde el archivo, y dígalo también a otros que la Red.',
  'from-another-size':
    'La solicitud parte de {old} entradas; usted firmó {memory} de {origin}. Pida una desde ahí: gpn audit cosign-request --from {memory}',
  'changed-meanwhile': 'Otra ventana firmó entretanto. Mire la solicitud otra vez.',
  'about-to-state': 'Lo que va a declarar',
  statement: 'Yo, {name}, he visto que el registro {origin} tiene {size} entradas con la raíz de abajo, y no otras.',
  'statement-goes-on': 'Continúa desde las {memory} entradas que firmé el {day}: acaba de comprobarse, con lo que este navegador recuerda.',
  'statement-first': 'Es la primera vez que firmo este registro: lo que hubo antes, no lo he visto.',
  root: 'Raíz:',
  sign: 'Firmar esta declaración',
  signed: 'Firmado',
  'signed-text': 'Usted firmó {size} entradas de {origin} el {day}. Envíe la respuesta a la Red.',
  answer: 'La respuesta',
  download: 'Guardar la respuesta como archivo',
};

export const COUNTERSIGN_WORDS: Readonly<Record<Language, Readonly<Record<CountersignWord, string>>>> = {
  en: ENGLISH,
  fr: FRENCH,
  es: SPANISH,
};
