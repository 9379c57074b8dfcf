import { path } from '../../kernel/http/routing.ts'

export const governancePaths = {
  agreements: path('/agreements'),
  agreement: path('/agreements/:code'),
  changeAgreement: path('/agreements/:code/change'),
  recordSignature: path('/agreements/:code/sign'),
  recordWithdrawal: path('/agreements/:code/signatories/:organisation/withdraw'),
  gateways: path('/gateways'),
  sevenTests: path('/gateways/before-you-share'),
  breakGlassReviews: path('/break-glass/reviews'),
  reviewBreakGlass: path('/break-glass/reviews/:opening'),
  log: path('/log'),
  logFile: path('/log/list.csv'),
} as const
