// Parts that change by themselves: told by a stream that one is old, they load it again (hx-trigger
// "live"). One stream for a page, only while it is looked at; without it “Load new” does the same.

let stream = null;
let again = 0;

const parts = () => [...document.querySelectorAll("[data-live]")];

const stop = () => {
  clearTimeout(again);
  stream?.close();
  stream = null;
};

const listen = () => {
  stop();
  const followed = new URLSearchParams();
  for (const { dataset } of parts()) {
    followed.append("topic", dataset.live);
    followed.append("mark", dataset.mark);
  }
  if (document.hidden || !followed.size) return;
  stream = new EventSource(`/live?${followed}`);
  stream.addEventListener("news", ({ data }) => {
    const [topic, mark] = data.split(" ");
    for (const part of parts()) {
      if (part.dataset.live === topic && part.dataset.mark !== mark) part.dispatchEvent(new Event("live"));
    }
  });
  stream.addEventListener("end", stop);
  // Come back with the marks of now, not with those of the first address.
  stream.addEventListener("error", () => {
    const refused = stream.readyState === EventSource.CLOSED;
    stop();
    if (!refused) again = setTimeout(listen, 2000 + Math.random() * 4000);
  });
};

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", stop);
addEventListener("pageshow", () => {
  again = setTimeout(listen, 1500); // what the page itself needs comes first
});
