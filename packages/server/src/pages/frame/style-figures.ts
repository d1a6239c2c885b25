/**
 * Charts in one ink, states by shape and word, the rows of a list, and the foot line of
 * every page.
 */

export const FIGURES_STYLE = `
figure {
  margin: 1.5rem 0;
}
figcaption {
  font-size: 0.9375rem;
  color: var(--unknown);
  margin-block-start: 0.5rem;
  max-inline-size: 44rem;
}
.chart {
  display: block;
  inline-size: 100%;
  min-inline-size: 38rem;
  block-size: auto;
  color: var(--text);
}
.chart text {
  fill: var(--text);
  paint-order: stroke;
  stroke: var(--ground);
  stroke-width: 4px;
  stroke-linejoin: round;
  font:
    12px system-ui,
    "Noto Sans",
    "Noto Sans Arabic",
    sans-serif;
}
.chart .quiet {
  fill: var(--unknown);
}
.chart .name {
  font-weight: 700;
  font-size: 14px;
}
.chart .grid {
  stroke: var(--line);
  stroke-width: 1;
}
.chart .axis {
  stroke: var(--text);
  stroke-width: 1.5;
}
.chart .break {
  stroke: var(--text);
  stroke-width: 1.5;
  stroke-dasharray: 4 3;
}
.chart .solid {
  fill: currentColor;
}
.chart .open {
  fill: url(#open);
  stroke: currentColor;
  stroke-width: 1;
}
.state {
  display: inline-flex;
  align-items: baseline;
  gap: 0.4rem;
  white-space: nowrap;
}
.state svg {
  inline-size: 1em;
  block-size: 1em;
  flex: none;
  position: relative;
  inset-block-start: 0.1em;
}
.state.in-order svg {
  color: var(--in-order);
}
.state.moving svg {
  color: var(--moving);
}
[dir="rtl"] .state.moving svg {
  transform: scaleX(-1);
}
.state.waiting svg {
  color: var(--waiting);
}
.state.stopped svg {
  color: var(--stopped);
}
.state.unknown svg {
  color: var(--unknown);
}
.row {
  border-block-start: 2px solid var(--text);
  padding-block: 0.75rem 1.5rem;
}
.row h2 {
  font-size: 1.0625rem;
  margin: 0 0 0.6rem;
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  align-items: baseline;
}
.row h2 .small {
  font-weight: 400;
}
.two {
  display: grid;
  gap: 1rem 2.5rem;
}
@media (min-width: 50rem) {
  .two {
    grid-template-columns: 3fr 2fr;
  }
}
.two > * {
  min-inline-size: 0;
}
.two h3 {
  font-size: 0.875rem;
  color: var(--unknown);
  font-weight: 600;
  margin-block-end: 0.35rem;
}
.raw {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
  gap: 0.4rem 1rem;
  max-inline-size: none;
  margin-block-end: 0.6rem;
}
.raw div {
  min-inline-size: 0;
}
.raw dt {
  font-size: 0.8125rem;
  color: var(--unknown);
  line-height: 1.3;
}
.raw dd {
  margin: 0;
  line-height: 1.4;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.raw .none {
  white-space: normal;
}
.altered {
  font-size: 0.9375rem;
  padding-inline-start: 1.2rem;
  margin-block-end: 0;
}
.cols {
  columns: 2 16rem;
  column-gap: 2rem;
  max-inline-size: none;
  padding-inline-start: 1.2rem;
}
.cols li {
  break-inside: avoid;
  margin-block-end: 0.15rem;
}
.pages {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
  align-items: baseline;
  margin-block: 1rem;
}
.pages a {
  padding-block: 0.4rem;
}
.foot {
  border-block-start: 1px solid var(--line);
  font-size: 0.9375rem;
  color: var(--unknown);
  padding-block: 1rem 2.5rem;
}
.foot p {
  max-inline-size: none;
  margin-block-end: 0.25rem;
}
.foot .known {
  color: var(--text);
}
dl.terms dt {
  font-weight: 600;
}
dl.terms dd {
  margin: 0 0 0.6rem;
}
@media (max-width: 30rem) {
  dl.about {
    grid-template-columns: 1fr;
    gap: 0;
  }
  dl.about dd {
    margin-block-end: 0.5rem;
  }
}
`
