/**
 * Forms and tables: large targets for a finger, figures in columns, and a frame that
 * scrolls by itself where a table is wider than a phone.
 */

export const PARTS_STYLE = `
form.ask {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 7rem), 1fr));
  gap: 0.9rem 1rem;
  align-items: end;
  background: var(--raised);
  padding: 1rem 1.1rem 1.1rem;
  margin-block: 1.5rem;
}
form.ask label {
  display: block;
  font-size: 0.9375rem;
  min-inline-size: 0;
}
form.ask .long {
  grid-column: 1/-1;
}
form.ask button {
  grid-column: 1/-1;
}
@media (min-width: 60rem) {
  form.ask {
    grid-template-columns: repeat(6, minmax(0, 1fr));
  }
  form.ask .long {
    grid-column: span 3;
  }
}
form.ask span {
  display: block;
  color: var(--unknown);
  margin-block-end: 0.2rem;
}
input,
select,
button {
  font: inherit;
  color: var(--text);
  background: var(--ground);
  border: 1px solid var(--unknown);
  border-radius: 0.2rem;
  padding: 0.45rem 0.6rem;
  min-block-size: 2.75rem;
  inline-size: 100%;
  max-inline-size: 100%;
}
button {
  background: var(--text);
  color: var(--ground);
  border-color: var(--text);
  font-weight: 600;
  cursor: pointer;
  inline-size: auto;
  padding-inline: 1.4rem;
  justify-self: start;
}
.scroll {
  overflow-x: auto;
  margin-block: 1rem;
  max-inline-size: 100%;
}
table {
  border-collapse: collapse;
  inline-size: 100%;
  font-size: 0.9375rem;
  font-variant-numeric: tabular-nums;
}
caption {
  text-align: start;
  color: var(--unknown);
  padding-block-end: 0.5rem;
  max-inline-size: 44rem;
}
th,
td {
  text-align: start;
  vertical-align: baseline;
  padding-block: 0.4rem;
  padding-inline: 0 0.9rem;
  border-block-end: 1px solid var(--line);
}
thead th {
  font-weight: 600;
  font-size: 0.875rem;
  line-height: 1.35;
  vertical-align: bottom;
  border-block-end: 2px solid var(--text);
}
tbody th {
  font-weight: 400;
  white-space: nowrap;
}
th.n,
td.n {
  text-align: end;
  white-space: nowrap;
}
thead th.n {
  white-space: normal;
}
td.n a {
  display: inline-block;
  padding-block: 0.1rem;
  min-inline-size: 1.6rem;
}
thead tr + tr th {
  padding-block-start: 0;
  font-weight: 400;
}
thead th.over {
  border-block-end: 0;
  padding-block-end: 0.1rem;
}
thead .over span {
  display: block;
  border-block-end: 1px solid var(--unknown);
  padding-block-end: 0.15rem;
  text-align: center;
}
tfoot th,
tfoot td {
  white-space: nowrap;
  font-weight: 700;
  border-block-end: 0;
  border-block-start: 2px solid var(--text);
}
tr.broken th::after {
  content: " *";
}
`
