for (const table of document.querySelectorAll('table')) {
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, column) => {
    let at = 0;
    for (const cell of row.cells) {
      at += cell.colSpan;
      if (at > column) return cell.colSpan > 1 ? '' : cell.textContent;
    }
    return '';
  };
  const compare = (a, b) => {
    const [x, y] = [a, b].map((text) => Number.parseFloat(text.replaceAll(',', '')));
    const numbers = !Number.isNaN(x) && !Number.isNaN(y);
    return numbers ? x - y : a.localeCompare(b);
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const rows = [...table.tBodies[0].rows].map((row) => [keyOf(row, column), row]);
      const empty = (key) => key === '' || key === '—';
      rows.sort(([a], [b]) => empty(a) - empty(b) || compare(a, b) * (down ? -1 : 1));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}
