// Away from this page in one press, or by pressing Shift three times: nothing of it stays one step back.

const QUICK = 1500;

export const watchLeaving = (link) => {
  if (!link) return;
  const leave = () => {
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const now = Date.now();
    presses = event.key === "Shift" ? [...presses.filter((at) => now - at < QUICK), now] : [];
    if (presses.length >= 3) leave();
  });
};
