/**
 * Parts of the pages of custody: chains with their holes, lists that become cards on a phone, and
 * codes that a camera reads.
 */

export const CUSTODY_STYLE = `
.whole {
  white-space: nowrap;
}
tbody .wraps {
  white-space: normal;
  min-inline-size: 6.5rem;
}
@media screen {
  .roomy {
    min-inline-size: 42rem;
  }
  td.roomy {
    min-inline-size: 13rem;
  }
}
.row > h3,
.side > h3,
.side > h4 {
  margin: 0 0 0.5rem;
  font-size: 1.0625rem;
}
.row h3 .small {
  margin-inline-start: 0.5rem;
  font-weight: 400;
}
.hole {
  border: 1px dashed var(--text);
  padding: 0.75rem 1rem 0.1rem;
  margin-block-end: 1.5rem;
}
.qr img {
  display: block;
  inline-size: min(100%, 30rem);
  block-size: auto;
  background: #fff;
  color: #000;
}
.cards .head {
  display: none;
}
.cards .state {
  white-space: normal;
}
@media (max-width: 48rem) {
  .cards,
  .cards tbody,
  .cards tr,
  .cards th,
  .cards td,
  .cards caption {
    display: block;
  }
  .cards thead {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
  }
  .cards tr {
    border-block-start: 2px solid var(--text);
    padding-block: 0.5rem 1rem;
  }
  .cards th {
    font-size: 1.125rem;
  }
  .cards th,
  .cards td {
    border: 0;
    padding: 0.15rem 0;
  }
  .cards td.n {
    text-align: start;
  }
  .cards td {
    display: grid;
    grid-template-columns: 7.5rem 1fr;
  }
  .cards .head {
    display: block;
    color: var(--unknown);
  }
}
`
