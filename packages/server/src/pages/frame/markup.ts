/** What templates give: text that is escaped already. Nothing else may reach a page. */
import type { html } from 'hono/html'

export type Markup = ReturnType<typeof html>
