import { NEED_SECTIONS, NEED_THRESHOLDS } from '#outcomes';
import { dayNumber, dayText } from '../generator/days.js';
import { Random } from '../generator/random.js';
import type { Cells } from '../generator/rows.js';
import type { Case, EcosystemOptions } from './caseload.js';
import { cro, crn, pnc } from './identifiers.js';
import { FAMILY_NAMES, FEMALE_NAMES, MALE_NAMES } from './names.js';

/** So many of those who are referred have their particulars on record, and so many of these an assessment of needs. */
const KNOWN = 0.4;
const ASSESSED = 0.5;
/** One in so many of these was put on record twice. */
const TWICE_OF = 120;

interface Particulars {
  readonly serviceUser: string;
  readonly pnc: string;
  readonly cro: string;
  readonly crn: string;
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly sex: string;
}

/** Who some service users are, and what they need. Names are drawn from lists of common ones, and are nobody's. */
export class PeopleMaker {
  private known = 0;

  constructor(private readonly options: EcosystemOptions) {}

  /** Rows of one person, now and then with a second record of the same one; of most nothing is known. */
  of(each: Case): { readonly serviceUsers: readonly Cells[]; readonly needs: readonly Cells[] } | undefined {
    const random = new Random(this.options.seed, 'people', each.serviceUser);
    if (!random.chance(KNOWN)) return undefined;
    const person = particularsOf(random, each);
    this.known += 1;
    const again = this.known % TWICE_OF === TWICE_OF / 2 ? [secondRecord(random, person)] : [];
    return {
      serviceUsers: [person, ...again].map(cellsOf),
      needs: random.chance(ASSESSED) ? [...needsOf(random, each)] : [],
    };
  }
}

function particularsOf(random: Random, { serviceUser, sex, birthYear }: Case): Particulars {
  const names = sex === 'F' || (sex === 'X' && random.chance(0.5)) ? FEMALE_NAMES : MALE_NAMES;
  const one = (list: readonly string[]): string => list[random.whole(0, list.length - 1)] ?? '';
  const firstArrest = birthYear + random.whole(15, 17);
  const number = Number(serviceUser.slice(1));
  return {
    serviceUser,
    pnc: pnc(firstArrest, random.whole(1, 9_999_999)),
    cro: random.chance(0.6) ? cro(firstArrest, random.whole(1, 999_999)) : '',
    crn: crn(number),
    given: one(names),
    family: one(FAMILY_NAMES),
    born: dayText(dayNumber(`${birthYear}-01-01`) + random.whole(0, 364)),
    sex,
  };
}

/** The same person under another reference: the PNC id is the same, or the day of birth and nearly the name. */
function secondRecord(random: Random, person: Particulars): Particulars {
  const other = { ...person, serviceUser: `${person.serviceUser}-2`, cro: '', crn: '' };
  return random.chance(0.5)
    ? { ...other, given: person.given.charAt(0) }
    : { ...other, pnc: '', family: `${person.family}e` };
}

const cellsOf = (person: Particulars): Cells => [
  person.serviceUser,
  person.pnc,
  person.cro,
  person.crn,
  person.given,
  person.family,
  person.born,
  person.sex,
];

/** An assessment on the day on which the order began: the ten sections, more of them a need the riskier the person. */
function* needsOf(random: Random, { serviceUser, order }: Case): Generator<Cells> {
  for (const section of NEED_SECTIONS) {
    const threshold = NEED_THRESHOLDS[section];
    const need = random.chance(0.25 + order.risk * 0.5);
    const score =
      threshold === null
        ? ''
        : String(need ? random.whole(threshold, threshold + 4) : random.whole(0, threshold - 1));
    const flag = (chance: number): string => String(random.chance(need ? chance : chance / 5));
    yield [
      serviceUser,
      dayText(order.start),
      section,
      score,
      flag(0.3),
      flag(0.7),
      String(!need && random.chance(0.05)),
    ];
  }
}
