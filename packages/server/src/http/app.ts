/**
 * The pages over HTTP: nothing is written, there is no script and no outside address. A request that
 * cannot be answered gets words and a 4xx; a fault gets a reference number and nothing else.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { figuresAnswer, pauseAnswer, pausesAnswer, windowsAnswer } from '../access/answer.ts'
import type { Database } from '../database/database.ts'
import { epcisOf } from '../epcis/answer.ts'
import { operations } from '../operation/operation.ts'
import { ICON } from '../pages/frame/frame.ts'
import { STYLE } from '../pages/frame/style.ts'
import { PlanChecks } from '../planning/plan-checks.ts'
import { operationListPage } from '../pages/operation/list-page.ts'
import { faultPage, refusalPage } from '../pages/refusal/page.ts'
import { overview, sourcesOf } from './operation-answer.ts'
import type { Answer } from './answer.ts'
import {
  type AskedFor,
  consignmentAnswer,
  consignmentsAnswer,
  placeAnswer,
  placesAnswer,
  questionsAnswer,
  statementAnswer,
} from './custody-answer.ts'
import { type Publication, logFile } from './log-answer.ts'
import { coverageAnswer, networkAnswer, planningFiguresAnswer } from './needs-answer.ts'
import { logPageAnswer } from './log-page-answer.ts'
import { movementAnswer, movementsAnswer, outcomesAnswer } from './movement-answer.ts'
import { planAnswer, plansAnswer } from './plan-answer.ts'
import { checkPlan, planDocumentFile } from './plan-check-answer.ts'
import { proofFile } from './proof-answer.ts'
import { reconciliationOf, rowsOf } from './reconciliation-answer.ts'
import { reportAnswer } from './report-answer.ts'

export interface AppOptions {
  readonly database: Database
  /** Names, beside those of this machine, by which the server may be called. */
  readonly hosts: readonly string[]
  /** When it is, and how long entries of a log are kept back. */
  readonly publication: Publication
  /** A reference that nobody has had before; it is shown to the reader and given to `fault`. */
  reference(): string
  /** Takes a fault once, with the reference under which the reader will ask for it. */
  fault(cause: unknown, reference: string): void
}

/** What every answer carries. Nothing in a page can run, and nothing can be sent away from it. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
}

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** The application; `app.request(path)` answers without a port. */
export function makeApp(options: AppOptions): Hono {
  const { database } = options
  const app = new Hono()
  const hosts = [...LOCAL_HOSTS, ...options.hosts]
  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value)
    // A name that leads here from elsewhere could otherwise read these pages through a browser.
    if (!hosts.includes(new URL(context.req.url).hostname)) return context.text('Unknown host', 421)
    return next()
  })
  app.get('/', async (context) => context.html(operationListPage(await operations(database))))
  app.get('/icon.svg', (context) =>
    context.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=86400' }),
  )
  const pages: readonly (readonly [string, Answer])[] = [
    ['', overview],
    ['/sources', sourcesOf],
    ['/reconciliation', reconciliationOf],
    ['/reconciliation/rows', rowsOf],
    ['/report', reportAnswer],
    ['/consignments', consignmentsAnswer],
    ['/places', placesAnswer],
    ['/contradictions', questionsAnswer],
    ['/movements', movementsAnswer],
    ['/plans', plansAnswer],
    ['/movement-outcomes', outcomesAnswer],
    ['/coverage', coverageAnswer],
    ['/network', networkAnswer],
    ['/planning-figures', planningFiguresAnswer],
    ['/windows', windowsAnswer],
    ['/pauses', pausesAnswer],
    ['/figures', figuresAnswer],
    ['/epcis', epcisOf],
    ['/log', logPageAnswer],
  ]
  for (const [path, answer] of pages) {
    app.get(`/operations/:operation${path}`, async (context) => {
      const query = new URL(context.req.url).searchParams
      const code = context.req.param('operation')
      const page = await answer({ database, code, query, now: options.publication.now() })
      return context.html(page.text, page.status)
    })
  }
  const checks = new PlanChecks({ now: () => options.publication.now() })
  serveNamed(app, options, checks)
  serveProofs(app, options)
  servePlanChecks(app, options, checks)
  app.notFound((context) => context.html(noSuchPage(), 404))
  app.onError((cause, context) => {
    const reference = options.reference()
    options.fault(cause, reference)
    return context.html(faultPage(reference), 500, { ...HEADERS })
  })
  return app
}

/** Pages about one thing of an operation, named in the address. */
function serveNamed(app: Hono, { database, publication }: AppOptions, checks: PlanChecks): void {
  const named: readonly (readonly [string, (asked: AskedFor) => ReturnType<Answer>])[] = [
    ['/consignments', consignmentAnswer],
    ['/statements', statementAnswer],
    ['/places', placeAnswer],
    ['/movements', movementAnswer],
    ['/plans', (asked) => planAnswer(asked, checks)],
    ['/pauses', pauseAnswer],
  ]
  for (const [path, answer] of named) {
    app.get(`/operations/:operation${path}/:name`, async (context) => {
      const query = new URL(context.req.url).searchParams
      const { operation = '', name = '' } = context.req.param()
      const now = publication.now()
      const page = await answer({ database, code: operation, name, query, now })
      return context.html(page.text, page.status)
    })
  }
}

/** A plan's file, and the verifier; for whoever may read the plan. */
function servePlanChecks(app: Hono, { database }: AppOptions, checks: PlanChecks): void {
  const plan = '/operations/:operation/plans/:name'
  app.get(`${plan}/plan.json`, (context) => planDocumentFile(context, database))
  app.post(`${plan}/check`, (context) => checkPlan(context, database, checks))
}

/** What others check us by: proofs as files and codes, and the log itself. */
function serveProofs(app: Hono, { database, publication }: AppOptions): void {
  const proofs = '/operations/:operation/:of{consignments|statements}/:name/:file{proof(\\.svg)?}'
  app.get(proofs, (context) => proofFile(context, database))
  app.get('/operations/:operation/log/:path{checkpoint|tile/.+}', (context) => {
    const { operation, path } = context.req.param()
    return logFile(context, { database, publication, operation, path })
  })
}

function noSuchPage(): string {
  return refusalPage({
    title: 'There is no such page',
    sentences: ['The address may be mistyped, or older than this program.'],
    links: [{ href: '/', words: 'All operations' }],
    operation: null,
  })
}
