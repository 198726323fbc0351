const values = ['a b', 'C+E', 'a&b=c', '#1', '50%', 'crème', "l'oca!"];

console.log('value    URLSearchParams  encodeURIComponent  encodeURI');
for (const value of values) {
  const query = new URLSearchParams({ q: value }).toString().slice(2);
  const part = encodeURIComponent(value);
  const whole = encodeURI(value); // for a finished URL, not for values
  const columns = [value.padEnd(8), query.padEnd(16), part.padEnd(19), whole];
  console.log(columns.join(' '));
}
