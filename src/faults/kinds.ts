import { bandwidth, type BandwidthParams } from './bandwidth.ts'
import { connectionRefused, type ConnectionRefusedParams } from './connection-refused.ts'
import { connectionReset, type ConnectionResetParams } from './connection-reset.ts'
import { corrupt, type CorruptParams } from './corrupt.ts'
import { dnsFailure, type DnsFailureParams } from './dns-failure.ts'
import { duplicate, type DuplicateParams } from './duplicate.ts'
import { emptyResponse, type EmptyResponseParams } from './empty-response.ts'
import { error, type ErrorParams } from './error.ts'
import type { FaultKind } from './fault.ts'
import { hugeBody, type HugeBodyParams } from './huge-body.ts'
import { latency, type LatencyParams } from './latency.ts'
import { malformedBody, type MalformedBodyParams } from './malformed-body.ts'
import { quota, type QuotaParams } from './quota.ts'
import { rateLimit, type RateLimitParams } from './rate-limit.ts'
import { redirectLoop, type RedirectLoopParams } from './redirect-loop.ts'
import { reorder, type ReorderParams } from './reorder.ts'
import { responseLost, type ResponseLostParams } from './response-lost.ts'
import { schemaDrift, type SchemaDriftParams } from './schema-drift.ts'
import { slowBody, type SlowBodyParams } from './slow-body.ts'
import { stale, type StaleParams } from './stale.ts'
import { timeout, type TimeoutParams } from './timeout.ts'
import { tlsFailure, type TlsFailureParams } from './tls-failure.ts'
import { truncate, type TruncateParams } from './truncate.ts'
import { wrongContentType, type WrongContentTypeParams } from './wrong-content-type.ts'

/** The parameters of every kind, by type: the one list that types and validation follow. */
export interface FaultParams {
  latency: LatencyParams
  error: ErrorParams
  'rate-limit': RateLimitParams
  quota: QuotaParams
  timeout: TimeoutParams
  'connection-refused': ConnectionRefusedParams
  'connection-reset': ConnectionResetParams
  'dns-failure': DnsFailureParams
  'tls-failure': TlsFailureParams
  truncate: TruncateParams
  'empty-response': EmptyResponseParams
  'slow-body': SlowBodyParams
  bandwidth: BandwidthParams
  'malformed-body': MalformedBodyParams
  corrupt: CorruptParams
  'wrong-content-type': WrongContentTypeParams
  'schema-drift': SchemaDriftParams
  stale: StaleParams
  'response-lost': ResponseLostParams
  duplicate: DuplicateParams
  reorder: ReorderParams
  'redirect-loop': RedirectLoopParams
  'huge-body': HugeBodyParams
}

/** The kinds table; a new kind is a file, a line here and a line above. */
export const KINDS: { readonly [Type in keyof FaultParams]: FaultKind<FaultParams[Type]> } = {
  latency,
  error,
  'rate-limit': rateLimit,
  quota,
  timeout,
  'connection-refused': connectionRefused,
  'connection-reset': connectionReset,
  'dns-failure': dnsFailure,
  'tls-failure': tlsFailure,
  truncate,
  'empty-response': emptyResponse,
  'slow-body': slowBody,
  bandwidth,
  'malformed-body': malformedBody,
  corrupt,
  'wrong-content-type': wrongContentType,
  'schema-drift': schemaDrift,
  stale,
  'response-lost': responseLost,
  duplicate,
  reorder,
  'redirect-loop': redirectLoop,
  'huge-body': hugeBody,
}
