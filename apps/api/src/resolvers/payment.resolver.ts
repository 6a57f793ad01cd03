import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  batchDocument,
  type BatchRow,
  importBankAnswer,
  listBatches,
  makePaymentBatch,
  recordPaymentReturn,
  showBatch,
  showPayment,
} from '#contracts';
import { ok } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Loaders } from './loaders.js';
import {
  BankAnswerImportedResult,
  Payment,
  PaymentBatch,
  PaymentBatchesResult,
  PaymentBatchInput,
  PaymentBatchMadeResult,
  PaymentBatchResult,
  PaymentResult,
} from './payment.types.js';
import { PageArgs, usually } from './shared.js';

const NEWEST: Keyset<BatchRow> = { name: 'paymentBatches', keyOf: ({ id }) => [id] };

/** Payment files, and what the bank answers. */
@Resolver(() => PaymentBatch)
export class PaymentResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => PaymentBatchesResult, {
    complexity: pageCost,
    description: 'Payment files of the person’s organisation, the latest first.',
  })
  paymentBatches(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.signedIn(async (person) => {
      const own = { parties: person.organisation === null ? [] : [person.organisation] };
      const allowed = may(person, 'payment.read', own);
      if (!allowed.ok) return allowed;
      const page = pageRequest(NEWEST, args);
      if (!page.ok) return page;
      const [after] = page.value.after ?? [];
      const rows = await listBatches(this.deps.sql, {
        buyers: person.organisation === null ? null : [person.organisation],
        after: after === undefined ? undefined : String(after),
        first: page.value.limit,
      });
      return ok(pageOf(NEWEST, page.value, rows));
    });
  }

  @Query(() => PaymentBatchResult, { description: 'A payment file by its id or message id.' })
  paymentBatch(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const shown = await showBatch(this.deps, person, id);
      return shown.ok ? ok(shown.value.batch) : shown;
    });
  }

  @Query(() => PaymentResult, {
    description: 'A payment by its end-to-end id, for who pays and who is paid.',
  })
  payment(@Context() asking: Asking, @Args('endToEndId', { type: () => String }) id: string) {
    return asking.signedIn((person) => showPayment(this.deps, person, id));
  }

  @Mutation(() => PaymentBatchMadeResult, {
    description:
      'Makes a payment file of everything that is due. What is in it is with the bank from then on, and due no more.',
  })
  makePaymentBatch(
    @Context() asking: Asking,
    @Args('input', { type: () => PaymentBatchInput, nullable: true }) input?: PaymentBatchInput,
  ) {
    return asking.signedIn((person) =>
      makePaymentBatch(this.deps, person, {
        ...(input?.buyer && { buyer: input.buyer }),
        ...(input?.contracts && { contracts: input.contracts }),
        ...(input?.payOn && { payOn: input.payOn }),
      }),
    );
  }

  @Mutation(() => BankAnswerImportedResult, {
    description:
      'Imports the bank’s answer to a payment file, a payment status report (pain.002): all of it, or nothing. The same file once more changes nothing.',
  })
  importBankAnswer(
    @Context() asking: Asking,
    @Args('content', { type: () => String, description: 'The XML as the bank sent it.' }) content: string,
  ) {
    return asking.signedIn((person) => importBankAnswer(this.deps, person, content));
  }

  @Mutation(() => PaymentResult, {
    description: 'Records that a settled payment came back: it is due again.',
  })
  recordPaymentReturn(
    @Context() asking: Asking,
    @Args('endToEndId', { type: () => String }) endToEndId: string,
    @Args('reason', { type: () => String, description: 'What the bank’s statement of account says.' })
    reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const returned = await recordPaymentReturn(this.deps, person, { endToEndId, reason });
      return returned.ok ? showPayment(this.deps, person, endToEndId) : returned;
    });
  }

  @ResolveField(() => [Payment], { complexity: usually(20), description: 'In the order of the file.' })
  async items(@Context() asking: Asking, @Parent() { id }: PaymentBatch): Promise<readonly Payment[]> {
    return (await asking.load(this.loaders.payments, id)) ?? [];
  }

  @ResolveField(() => String, {
    complexity: atLeast(200),
    description: 'The payment file, ISO 20022 pain.001.001.09: the same bytes whenever it is asked for.',
  })
  document(@Parent() { id }: PaymentBatch): Promise<string> {
    return batchDocument(this.deps.sql, id);
  }
}
