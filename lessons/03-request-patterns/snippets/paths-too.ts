const base = new URL('https://supplier.example/v2/');

function show(path: string): void {
  const { host, pathname, search } = new URL(path, base);
  console.log(`${path.padEnd(30)} ${host} ${pathname}${search}`);
}

show('produce');
show('/produce'); // from the root: /v2 is gone
show('produce/7');
show(`produce/${'7?all=1'}`); // an "id" that came from a guest
show(`produce/${'../../admin'}`);
show(`produce/${encodeURIComponent('../../admin')}`);
show('//elsewhere.example/produce'); // another host
show('https://elsewhere.example/p'); // the base does not count
