import type { Language } from '#libs/words';

/** What the pages of certificates say. Names of modules and of the Network stay as they are. */
interface CertificateWords {
  readonly verify: string;
  readonly intro: string;
  readonly marks: string;
  readonly number: string;
  readonly ask: string;
  readonly certificate: string;
  readonly mistypedTitle: string;
  readonly module: string;
  readonly code: string;
  readonly version: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly withoutEnd: string;
  readonly renewedBy: string;
  readonly holder: string;
  readonly badge: string;
  readonly signed: string;
  readonly toPrint: string;
  readonly verifiedOn: (day: string) => string;
  readonly needsScript: string;
  readonly notNamed: string;
  readonly hasCompleted: string;
  readonly verifyAt: (address: string) => string;
  readonly statuses: Readonly<Record<'valid' | 'expired' | 'renewed' | 'revoked' | 'unknown' | 'mistyped', string>>;
  readonly valid: (until: string | undefined) => string;
  readonly expired: (until: string | undefined) => string;
  readonly renewed: string;
  readonly revoked: (day: string | undefined) => string;
  readonly unknown: string;
  readonly mistyped: string;
}

export const CERTIFICATE_WORDS: Readonly<Record<Language, CertificateWords>> = {
  en: {
    verify: 'Verify a certificate',
    intro: 'A certificate bears a number like',
    marks: 'Capitals, blanks and hyphens make no difference.',
    number: 'Number of the certificate',
    ask: 'Verify',
    certificate: 'Certificate',
    mistypedTitle: 'Mistyped number',
    module: 'Module',
    code: 'Code',
    version: 'version',
    issuedOn: 'Issued on',
    validUntil: 'Valid until',
    withoutEnd: 'without end',
    renewedBy: 'Renewed by',
    holder: 'Holder',
    badge: 'Open Badges credential',
    signed: 'signed',
    toPrint: 'Certificate to print',
    verifiedOn: (day) => `Verified on ${day}.`,
    needsScript: 'shown with JavaScript only',
    notNamed: 'not named here',
    hasCompleted: 'has completed the module',
    verifyAt: (address) => `Verify it at ${address}`,
    statuses: { valid: 'Valid', expired: 'Run out', renewed: 'Renewed', revoked: 'Revoked', unknown: 'Not known', mistyped: 'Mistyped' },
    valid: (until) => (until ? `The certificate is valid until ${until}.` : 'The certificate is valid without end.'),
    expired: (until) => `The certificate has run out${until ? `: its last day was ${until}` : ''}.`,
    renewed: 'The certificate was renewed: a newer one took its place.',
    revoked: (day) => `The certificate was revoked${day ? ` on ${day}` : ''}. Do not rely on it.`,
    unknown: 'No certificate has this number.',
    mistyped: 'This is not the number of a certificate: a character is wrong, missing or in another place.',
  },
  fr: {
    verify: 'Vérifier un certificat',
    intro: 'Un certificat porte un numéro comme',
    marks: 'Majuscules, espaces et traits d’union n’importent pas.',
    number: 'Numéro du certificat',
    ask: 'Vérifier',
    certificate: 'Certificat',
    mistypedTitle: 'Numéro mal saisi',
    module: 'Module',
    code: 'Code',
    version: 'version',
    issuedOn: 'Délivré le',
    validUntil: 'Valable jusqu’au',
    withoutEnd: 'sans limite',
    renewedBy: 'Renouvelé par',
    holder: 'Titulaire',
    badge: 'Attestation Open Badges',
    signed: 'signée',
    toPrint: 'Certificat à imprimer',
    verifiedOn: (day) => `Vérifié le ${day}.`,
    needsScript: 'affiché avec JavaScript uniquement',
    notNamed: 'non nommé ici',
    hasCompleted: 'a achevé le module',
    verifyAt: (address) => `À vérifier sur ${address}`,
    statuses: { valid: 'Valable', expired: 'Expiré', renewed: 'Renouvelé', revoked: 'Révoqué', unknown: 'Inconnu', mistyped: 'Mal saisi' },
    valid: (until) => (until ? `Le certificat est valable jusqu’au ${until}.` : 'Le certificat est valable sans limite.'),
    expired: (until) => `Le certificat a expiré${until ? ` : son dernier jour était le ${until}` : ''}.`,
    renewed: 'Le certificat a été renouvelé : un plus récent l’a remplacé.',
    revoked: (day) => `Le certificat a été révoqué${day ? ` le ${day}` : ''}. Ne vous y fiez pas.`,
    unknown: 'Aucun certificat ne porte ce numéro.',
    mistyped: 'Ce n’est pas le numéro d’un certificat : un caractère est faux, manque ou n’est pas à sa place.',
  },
  es: {
    verify: 'Verificar un certificado',
    intro: 'Un certificado lleva un número como',
    marks: 'Las mayúsculas, los espacios y los guiones no importan.',
    number: 'Número del certificado',
    ask: 'Verificar',
    certificate: 'Certificado',
    mistypedTitle: 'Número mal escrito',
    module: 'Módulo',
    code: 'Código',
    version: 'versión',
    issuedOn: 'Expedido el',
    validUntil: 'Válido hasta el',
    withoutEnd: 'sin límite',
    renewedBy: 'Renovado por',
    holder: 'Titular',
    badge: 'Credencial Open Badges',
    signed: 'firmada',
    toPrint: 'Certificado para imprimir',
    verifiedOn: (day) => `Verificado el ${day}.`,
    needsScript: 'se muestra solo con JavaScript',
    notNamed: 'no se nombra aquí',
    hasCompleted: 'ha completado el módulo',
    verifyAt: (address) => `Verifíquelo en ${address}`,
    statuses: {
      valid: 'Válido',
      expired: 'Vencido',
      renewed: 'Renovado',
      revoked: 'Revocado',
      unknown: 'Desconocido',
      mistyped: 'Mal escrito',
    },
    valid: (until) => (until ? `El certificado es válido hasta el ${until}.` : 'El certificado es válido sin límite.'),
    expired: (until) => `El certificado ha vencido${until ? `: su último día fue el ${until}` : ''}.`,
    renewed: 'El certificado fue renovado: uno más reciente lo sustituye.',
    revoked: (day) => `El certificado fue revocado${day ? ` el ${day}` : ''}. No confíe en él.`,
    unknown: 'Ningún certificado tiene este número.',
    mistyped: 'Este no es el número de un certificado: un carácter es incorrecto, falta o está en otro lugar.',
  },
};
