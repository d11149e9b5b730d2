readData().then((data) => {
  showWorst(data, 10);
  startExplorer(data);
  startSample(data);
  document.documentElement.dataset.ready = "yes";
}).catch((error) => {
  document.getElementById("failure").textContent = `The articles of this page cannot be read: ${error.message}`;
  document.documentElement.dataset.ready = "failed";
});
