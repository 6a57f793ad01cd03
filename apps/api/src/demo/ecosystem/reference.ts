const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const SPACE = LETTERS.length ** 2 * 10_000;
/** Has no factor in common with the space, so that every number gives another reference. */
const STRIDE = 1_234_577;
const CONFUSED = ['0O', '1I', '5S', '8B'];

/** References of referrals of one category, one after the other, each once: two letters, four digits, the category's first two letters. */
export class References {
  private next = 0;
  private readonly ending: string;

  constructor(category: string, phase: number) {
    this.ending = category.slice(0, 2).toUpperCase();
    this.next = phase;
  }

  /** @throws RangeError when all of the category's are used up */
  take(): string {
    for (let tried = 0; tried < SPACE; tried += 1) {
      const place = (this.next * STRIDE) % SPACE;
      this.next += 1;
      const [letters, digits] = [Math.floor(place / 10_000), place % 10_000];
      const text = `${LETTERS[Math.floor(letters / LETTERS.length)]}${LETTERS[letters % LETTERS.length]}${String(digits).padStart(4, '0')}${this.ending}`;
      if (!CONFUSED.some(([digit = '', letter = '']) => text.includes(digit) && text.includes(letter)))
        return text;
    }
    throw new RangeError(`all references of ${this.ending} are used up`);
  }
}
