/**
 * The ground of every page: colours, head, way around, headings, running text, and
 * the two claimants side by side.
 */
import { DARK, LIGHT, variables } from './tokens.ts'

export const TEXT_STYLE = `
:root {
  color-scheme: light dark;
  ${variables(LIGHT)};
}
@media (prefers-color-scheme: dark) {
  :root {
    ${variables(DARK)};
  }
}
* {
  box-sizing: border-box;
}
html {
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font:
    1.0625rem/1.55 system-ui,
    -apple-system,
    "Segoe UI",
    "Noto Sans",
    "Noto Sans Arabic",
    sans-serif;
  overflow-wrap: break-word;
}
a {
  color: inherit;
  text-decoration-thickness: 1px;
  text-underline-offset: 0.2em;
  text-decoration-color: var(--unknown);
}
a:hover {
  text-decoration-thickness: 2px;
  text-decoration-color: currentColor;
}
:focus-visible {
  outline: 3px solid var(--text);
  outline-offset: 2px;
}
.skip {
  position: absolute;
  inset-block-start: -4rem;
  inset-inline-start: 1rem;
  background: var(--ground);
  padding: 0.5rem 1rem;
  z-index: 1;
}
.skip:focus {
  inset-block-start: 0.5rem;
}
.wide {
  max-inline-size: 68rem;
  margin-inline: auto;
  padding-inline: clamp(1rem, 4vw, 2rem);
}
.top {
  border-block-end: 1px solid var(--line);
}
.top .wide {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  column-gap: 1.5rem;
  padding-block: 0.75rem 0;
}
.brand {
  display: inline-flex;
  align-items: center;
  gap: 0.5rem;
  font-weight: 700;
  text-decoration: none;
  padding-block: 0.25rem;
  letter-spacing: 0.01em;
}
.brand svg {
  inline-size: 1.7rem;
  block-size: 1.1rem;
}
.of {
  color: var(--unknown);
  font-size: 0.9375rem;
}
nav.main {
  flex-basis: 100%;
  display: flex;
  flex-wrap: wrap;
  column-gap: 1.5rem;
  margin-block-start: 0.25rem;
}
nav.main a,
nav.main summary {
  display: block;
  padding-block: 0.5rem;
  text-decoration: none;
  border-block-end: 3px solid transparent;
  margin-block-end: -1px;
}
nav.main details {
  display: contents;
}
nav.main ::details-content {
  order: 1;
  flex-basis: 100%;
}
nav.main summary {
  cursor: pointer;
}
nav.main summary::after {
  content: "";
  display: inline-block;
  inline-size: 0.4em;
  block-size: 0.4em;
  margin-block-end: 0.2em;
  margin-inline-start: 0.45em;
  border: solid;
  border-width: 0 2px 2px 0;
  transform: rotate(45deg);
}
nav.main [open] summary::after {
  margin-block-end: -0.1em;
  transform: rotate(225deg);
}
nav.main ul {
  display: flex;
  flex-wrap: wrap;
  column-gap: 1.5rem;
  margin: 0;
  padding: 0;
  max-inline-size: none;
  list-style: none;
  border-block-start: 1px solid var(--line);
}
nav.main li {
  margin: 0;
}
nav.main :is(a, summary):hover {
  border-color: var(--line);
}
nav.main [aria-current] {
  font-weight: 700;
}
nav.main a[aria-current] {
  border-color: var(--text);
}
section > h3,
main > h3 {
  margin-block: 1.6rem 0.4rem;
}
main {
  padding-block: 1.75rem 3rem;
}
h1 {
  font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.125rem);
  line-height: 1.2;
  margin: 0 0 0.5rem;
  letter-spacing: -0.015em;
  text-wrap: balance;
}
h2 {
  font-size: 1.3125rem;
  line-height: 1.3;
  margin: 2.5rem 0 0.75rem;
  letter-spacing: -0.005em;
}
h2.plain {
  margin: 0;
  font-size: 1.25rem;
}
section > .plain {
  margin-block-end: 0.5rem;
}
h3 {
  font-size: 1.0625rem;
  line-height: 1.35;
  margin: 0;
}
p,
ul,
ol,
dl {
  margin: 0 0 0.9rem;
  max-inline-size: 44rem;
}
li {
  margin-block-end: 0.35rem;
}
.lead {
  font-size: 1.125rem;
  color: var(--unknown);
  text-wrap: pretty;
}
.small,
.none {
  font-size: 0.9375rem;
  color: var(--unknown);
}
.none {
  font-style: italic;
}
code,
.code {
  font:
    0.9em/1.4 ui-monospace,
    "SF Mono",
    "DejaVu Sans Mono",
    monospace;
  overflow-wrap: anywhere;
}
.command {
  display: block;
  background: var(--raised);
  padding: 0.35rem 0.7rem;
  margin-block-start: 0.3rem;
}
.sides {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
  gap: 1.5rem 2rem;
  margin-block: 1.5rem;
  max-inline-size: none;
  padding: 0;
  list-style: none;
}
.side {
  border-block-start: 3px solid var(--text);
  padding-block-start: 0.75rem;
  min-inline-size: 0;
  margin: 0;
}
.figure {
  font-size: 2.25rem;
  font-weight: 700;
  line-height: 1.15;
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.02em;
  margin: 0.6rem 0 0;
}
.says {
  margin-block-end: 0.75rem;
}
dl.about {
  display: grid;
  grid-template-columns: minmax(7.5rem, max-content) 1fr;
  gap: 0.15rem 1rem;
  font-size: 0.9375rem;
  margin-block-end: 0.75rem;
}
dl.about dt {
  color: var(--unknown);
}
dl.about dd {
  margin: 0;
  min-inline-size: 0;
}
.steps {
  padding-inline-start: 1.4rem;
}
.note {
  border-inline-start: 3px solid var(--text);
  padding: 0.1rem 1rem;
  margin-block: 1rem;
  max-inline-size: 44rem;
}
.note p:last-child,
.side p:last-child {
  margin-block-end: 0;
}
.back {
  border: 1px dashed var(--text);
  padding: 0.5rem 0.9rem;
  max-inline-size: none;
}
.refused {
  border: 2px solid var(--text);
  padding: 0.9rem 1.1rem;
  margin-block: 1.25rem;
  max-inline-size: 44rem;
}
.refused p:last-child {
  margin-block-end: 0;
}
`
