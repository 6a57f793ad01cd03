import request from 'supertest';
import { type Answer, codes, PROBLEMS, type TestApi } from '../../support/api.js';
import { requestRun } from '../../support/api-story.js';
import { until } from '../../platform/platform.js';

/** What is asked of a referral after each move. */
export const REFERRAL =
  'reference state clock dueOn service holder { code } sessionsPlanned sessionsAttended outcomeScore endState';

/** What the people of the story do, through the API only; nothing is done here that the API does not do. */
export class AgencyLife {
  constructor(readonly api: TestApi) {}

  /** The answer of a mutation, be it a refusal. @param type of its one input */
  async tried(
    person: string,
    field: string,
    type: string,
    input: object,
    selection: string,
    key?: string,
  ): Promise<Answer> {
    const text = `mutation M($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ${PROBLEMS} } }`;
    return this.sent(person, field, text, { input }, key);
  }

  /** The answer of a mutation. @throws when it is refused */
  async done(person: string, field: string, type: string, input: object, selection = ''): Promise<Answer> {
    return granted(field, await this.tried(person, field, type, input, selection));
  }

  /** The same for a mutation whose arguments are no single input: `id: $id`, declared as `$id: String!`. */
  async act(
    person: string,
    field: string,
    args: string,
    declared: string,
    variables: object,
    selection: string,
  ): Promise<Answer> {
    const text = `mutation M(${declared}) { ${field}(${args}) { __typename ${selection} ${PROBLEMS} } }`;
    return this.sent(person, field, text, variables);
  }

  /** The answer of a query, asked until the compiled executor has answered too. */
  async seen(person: string, field: string, args: string, selection: string): Promise<Answer> {
    const answer = await this.api.ask(
      person,
      `{ ${field}${args && `(${args})`} { __typename ${selection} ${PROBLEMS} } }`,
    );
    return answer[field] as Answer;
  }

  /** A move of a referral, and how it stands then. @param input without its reference */
  move(person: string, field: string, type: string, reference: string, input: object): Promise<Answer> {
    return this.done(person, field, type, { reference, ...input }, `... on Referral { ${REFERRAL} }`);
  }

  /** The problems of a move that is refused: code and path of each. */
  async refused(person: string, field: string, type: string, input: object): Promise<string[]> {
    return codes(await this.tried(person, field, type, input, ''));
  }

  /** Each party to terms agrees by an act of its own. */
  async agreed(contract: string, version: number, supplier: string, buyer: string): Promise<Answer> {
    const agree = (person: string, party: string) =>
      this.act(
        person,
        'agreeTerms',
        'contract: $contract, version: $version, party: $party',
        '$contract: String!, $version: Int!, $party: Party!',
        { contract, version, party },
        '... on Terms { inForce agreements { party person } }',
      );
    granted('agreeTerms', await agree(supplier, 'SUPPLIER'));
    return granted('agreeTerms', await agree(buyer, 'BUYER'));
  }

  /** A run of a month over all areas as known now, done by the worker. */
  async run(person: string, cohort: string): Promise<void> {
    const { id } = granted('requestRun', await requestRun(this.api, person, { scheme: 'tr', cohort }));
    await until(`the run of ${cohort} is over`, async () => {
      const { run } = await this.api.mutate(
        person,
        `query R($id: String!) { run(id: $id) { ... on Run { state failures } } }`,
        { id },
      );
      if (run.failures > 0) throw new Error(`the run of ${cohort} failed`);
      return run.state === 'FINISHED' ? true : undefined;
    });
  }

  /** Sends a file of evidence. */
  upload(person: string, fileName: string, content: Buffer, type = 'application/octet-stream'): request.Test {
    return request(this.api.server)
      .post('/evidence')
      .query({ fileName })
      .set('x-concord-person', person)
      .set('content-type', type)
      .send(content);
  }

  /** Opens a file of evidence. */
  download(person: string, id: string): request.Test {
    return request(this.api.server).get(`/evidence/${id}`).set('x-concord-person', person);
  }

  /** Enters a bank account, and has it confirmed by a second person. */
  async bankAccount(organisation: string, sortCode: string, enters: string, confirms: string): Promise<void> {
    const input = {
      organisation,
      holder: organisation,
      sortCode,
      accountNumber: '55779911',
      from: '2020-01-01',
    };
    const { id } = await this.done(
      enters,
      'addBankAccount',
      'BankAccountInput',
      input,
      '... on BankAccount { id }',
    );
    granted(
      'confirmBankAccount',
      await this.act(
        confirms,
        'confirmBankAccount',
        'id: $id, reason: "called back"',
        '$id: Int!',
        { id },
        '',
      ),
    );
  }

  private async sent(
    person: string,
    field: string,
    text: string,
    variables: object,
    key?: string,
  ): Promise<Answer> {
    const asked = this.api.post(person, text, variables);
    const { body } = await (key === undefined ? asked : asked.set('idempotency-key', key));
    if (body.errors) throw new Error(`${field}: ${JSON.stringify(body.errors, null, 1)}`);
    return body.data[field] as Answer;
  }
}

/** @throws when it is a refusal */
export function granted(what: string, answer: Answer): Answer {
  if (answer.problems) throw new Error(`${what}: ${JSON.stringify(answer.problems, null, 1)}`);
  return answer;
}
