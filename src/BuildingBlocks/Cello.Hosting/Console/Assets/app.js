fetch('console/snapshot').then((answer) => answer.json()).then((snapshot) => {
  document.getElementById('snapshot').textContent = JSON.stringify(snapshot, null, 2);
});
