/**
 * The sheet of paper: A4, black on white, no controls, and no row or chart cut in two
 * where it can be helped.
 */
import { LIGHT, variables } from './tokens.ts'

export const PRINT_STYLE = `
@media print {
  @page {
    size: A4;
    margin: 15mm 14mm;
  }
  :root {
    color-scheme: light;
    ${variables(LIGHT)};
  }
  html {
    font-size: 9.5pt;
  }
  body {
    font-size: 1rem;
    line-height: 1.4;
  }
  .wide {
    max-inline-size: none;
    padding-inline: 0;
  }
  nav.main,
  form.ask,
  .skip,
  .pages,
  .screen {
    display: none;
  }
  .top .wide {
    padding-block: 0 0.3rem;
  }
  main {
    padding-block: 0.8rem 0;
  }
  h1 {
    font-size: 1.7rem;
  }
  h2 {
    font-size: 1.25rem;
    margin-block: 1.2rem 0.4rem;
  }
  h2,
  h3,
  caption {
    break-after: avoid;
  }
  h3 {
    margin-block: 0.8rem 0.3rem;
  }
  p,
  ul,
  ol,
  dl,
  caption,
  figcaption {
    max-inline-size: none;
  }
  .lead {
    font-size: 1rem;
    margin-block-end: 0.4rem;
  }
  a {
    text-decoration: none;
  }
  .scroll {
    overflow: visible;
    margin-block: 0.5rem;
  }
  th,
  td {
    padding-block: 0.17rem;
  }
  thead {
    display: table-header-group;
  }
  tr,
  figure,
  .row,
  .side {
    break-inside: avoid;
  }
  .figure {
    font-size: 1.7rem;
  }
  .sheet + .sheet {
    break-before: page;
  }
  .chart {
    min-inline-size: 0;
    max-block-size: 110mm;
  }
  .foot {
    padding-block: 0.6rem 0;
    break-inside: avoid;
  }
}
`
