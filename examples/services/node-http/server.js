// A small service: a page of products as JSON, and orders that are parsed and answered.
const { createServer } = require('node:http');

const products = Array.from({ length: 400 }, (_, id) => ({
  id,
  name: `Product ${id}`,
  cents: 99 + 110 * id + (id % 7),
  tags: ['new', 'small', 'blue'].slice(id % 3),
}));

function page(number) {
  const size = 20;
  const shown = products.slice(number * size, (number + 1) * size);
  return { page: number, of: products.length / size, products: shown };
}

function readOrder(text) {
  const { product, count } = JSON.parse(text);
  return { product, count, total: count * products[product].cents };
}

function send(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/health') return send(response, 200, 'ok');
  if (url.pathname === '/products') return send(response, 200, page(Number(url.searchParams.get('page'))));
  if (url.pathname !== '/orders' || request.method !== 'POST') return send(response, 404, 'not found');
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => send(response, 201, readOrder(Buffer.concat(chunks).toString())));
});

server.listen(8080, '127.0.0.1');
