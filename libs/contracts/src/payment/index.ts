export * from './bank-account.js';
export type { BankAccountRow } from './bank-account.store.js';
export * from './bank-details.js';
export * from './import-bank-answer.js';
export * from './make-batch.js';
export * from './payment-batches.js';
export * from './payment-state.js';
export {
  batchDocument,
  type BatchRow,
  findBatch,
  listBatches,
  type PaymentRow,
  paymentsOf,
} from './payment.store.js';
export * from './return-payment.js';
