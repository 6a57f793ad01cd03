export * from './approval-document.js';
export * from './approval-postings.js';
export { approvalView, type ApprovalView } from './approval-view.js';
export { type ApprovableStatement, type ApprovalRow, approvedDocument } from './approval.store.js';
export * from './approve-statement.js';
