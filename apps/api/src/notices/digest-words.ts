import { NOTICE_KIND_NAMES, NOTICE_KINDS, type NoticeKind } from '#contracts';

/** What a message about what waits says, in one language. Days are written out. */
export interface DigestWords {
  readonly subject: (waiting: number, overdue: number) => string;
  readonly dueBy: (day: string) => string;
  readonly overdueSince: (day: string) => string;
  readonly more: (n: number) => string;
  /** Before the address of the settings. */
  readonly end: string;
  /** What waits, by kind: as the pages say it. */
  readonly kinds: Readonly<Record<NoticeKind, string>>;
}

const things = (n: number): string => (n === 1 ? '1 thing waits' : `${n} things wait`);

export const ENGLISH: DigestWords = {
  subject: (n, overdue) => `Concord: ${things(n)} for you${overdue > 0 ? `, ${overdue} overdue` : ''}`,
  dueBy: (day) => `due by ${day}`,
  overdueSince: (day) => `overdue since ${day}`,
  more: (n) => `And ${n} more.`,
  end: 'You can change how you are told:',
  kinds: Object.fromEntries(NOTICE_KIND_NAMES.map((kind) => [kind, NOTICE_KINDS[kind].title])) as Record<NoticeKind, string>, // prettier-ignore
};

export const WELSH: DigestWords = {
  subject: (n, overdue) =>
    `Concord: ${n} o bethau’n aros amdanoch${overdue > 0 ? `, ${overdue} yn hwyr` : ''}`,
  dueBy: (day) => `i’w wneud erbyn ${day}`,
  overdueSince: (day) => `yn hwyr: i’w wneud erbyn ${day}`,
  more: (n) => `A ${n} arall.`,
  end: 'Gallwch newid sut y cewch wybod:',
  kinds: {
    claim_decision: 'Mae hawliad yn aros am benderfyniad',
    clearance_ends: 'Daw cliriad ar gyfer rhywun rydych yn ei weld i ben cyn bo hir',
    clearance_kept:
      'Daw cliriad ar gyfer person cyfyngedig i ben cyn bo hir, ac fe’i rhoddir o’r newydd neu beidio',
    clearance_missing: 'Nid oes neb yn gweld gwaith ar gyfer person cyfyngedig',
    demand_alert: 'Bydd nifer a ariannwyd yn dod i ben yn rhy gynnar, neu’n segur',
    governance_action: 'Mae rhywbeth y mae eich sefydliad i’w wneud, neu wedi’i addo, yn ddyledus',
    governance_change: 'Mae newid y mae parti arall yn gofyn amdano yn aros i gael ei dderbyn neu ei wrthod',
    governance_escalated: 'Mae rhywbeth rhwng partïon wedi’i uwchgyfeirio',
    governance_pulse: 'Mae pwls yn gofyn sut mae perthynas yn mynd',
    line_answer: 'Mae ateb i ymholiad yn sefyll oni bai y caiff ei uwchgyfeirio',
    line_escalated: 'Mae ymholiad a uwchgyfeiriwyd yn aros am ailbenderfyniad',
    line_query: 'Mae ymholiad am linell datganiad yn aros am ateb',
    novation_agreement: 'Mae contract yn aros i gael ei drosglwyddo',
    opening_approval: 'Mae agor pobl at ddiben archwilio yn aros am gymeradwyaeth',
    outcome_evidence: 'Mae angen tystiolaeth o ganlyniad',
    outcome_refused: 'Gwrthodwyd canlyniad, a gellir ei gywiro',
    outcome_verification: 'Mae canlyniad yn aros i gael ei wirio',
    people_opened: 'Agorwyd eich pobl i gomisiynydd at ddiben archwilio',
    referral_acceptance: 'Mae atgyfeiriad yn aros i gael ei dderbyn neu ei wrthod',
    referral_approval: 'Mae cynllun gweithredu yn aros am gymeradwyaeth',
    referral_assessment: 'Mae asesiad i’w gynnal',
    referral_conclusion: 'Mae atgyfeiriad yr adroddwyd arno i’w gwblhau',
    referral_declined: 'Mae atgyfeiriad a wrthodwyd i’w anfon i rywle arall',
    referral_plan: 'Mae cynllun gweithredu i’w gyflwyno',
    referral_report: 'Mae adroddiad diwedd gwasanaeth i’w gyflwyno',
    referral_room: 'Mae atgyfeiriad yn aros nes bod lle mewn gwasanaeth',
    statement_approval:
      'Mae datganiad, neu’r rhan ohono nad oes anghydfod yn ei chylch, yn aros am gymeradwyaeth',
    terms_agreement: 'Mae telerau arfaethedig yn aros am gytundeb',
    volume_agreement: 'Mae nifer a addawyd yn aros am gytundeb',
    readiness_round: 'Mae cylch o gwestiynau am barodrwydd ar ben, ac i’w gau',
    readiness_recommendation: 'Mae argymhelliad am barodrwydd i’w weithredu',
    supervision_due: 'Beth sydd ei angen ar oruchwyliaeth gennych (yn hwyr/yn ddyledus o fewn saith diwrnod)',
    supervision_unheld:
      'Goruchwyliaeth heb weithiwr achos ar gofnod (yn hwyr/yn ddyledus o fewn saith diwrnod)',
    transition_milestone: 'Mae carreg filltir mewn pontio yn hwyr',
    transition_communication: 'Mae cyfathrebiad mewn pontio yn hwyr',
    webhook_failed: 'Daeth bachyn gwe i ben am nad oedd modd ei gyrraedd',
  },
};
