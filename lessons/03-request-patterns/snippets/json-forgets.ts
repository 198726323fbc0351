const order = {
  produceId: '1',
  quantity: Number('five'),
  note: undefined,
  deliverAt: new Date(0),
  crates: new Map([['small', 2]]),
};

console.log(JSON.stringify(order));
