/**
 * A provider that signs somebody out says so to the pages behind the browser's back (OpenID Connect Back-Channel Logout 1.0): by the session that it
 * knows, or by the person. Each of its tokens is taken once.
 */
export const BACK_CHANNEL_LOGOUT = [
  `alter table web_session add column provider_session text check (provider_session <> '' and length(provider_session) <= 255)`,
  'create index web_session_of_provider on web_session (issuer, provider_session) where provider_session is not null',
  `create table logout_token_taken (
     issuer text not null,
     id_hash bytea not null check (octet_length(id_hash) = 32),
     expires_at timestamptz not null,
     primary key (issuer, id_hash)
   )`,
  `comment on table logout_token_taken is 'Logout tokens of the OpenID provider that were taken: the SHA-256 of their jti, until they would not be taken for their age.'`,
  'create index logout_token_taken_by_expiry on logout_token_taken (expires_at)',
  'grant select, insert, delete on logout_token_taken to concord_web',
];
