// While robots flood a form, the browser does a little work before sending. Without it, one waits a moment instead.

export const solve = async (puzzle, bits) => {
  const encoder = new TextEncoder();
  for (let number = 0; ; number += 1) {
    const digest = new DataView(await crypto.subtle.digest("SHA-256", encoder.encode(`${puzzle}${number}`)));
    if (digest.getUint32(0) >>> (32 - bits) === 0) return number;
  }
};

const puzzle = document.querySelector("input[name=puzzle]");
const proof = document.querySelector("input[name=proof]");
if (puzzle && proof && globalThis.crypto?.subtle) {
  // Firefox would put this into the form again when the page is loaded anew.
  proof.autocomplete = "off";
  proof.value = await solve(puzzle.value, Number(puzzle.dataset.bits));
}
