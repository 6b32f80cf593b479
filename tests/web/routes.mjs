// The pages there are, from the route table of the program: every row {METHODE_GET, "/…", …} that is not of the API.
import {readdirSync, readFileSync} from "node:fs";

const MAP = new URL("../../daemon/web/", import.meta.url);

export function bladzijden() {
    const paden = new Set();
    for (const bestand of readdirSync(MAP).filter(naam => /^routes.*\.(c|def)$/.test(naam)))
        for (const [, pad] of readFileSync(new URL(bestand, MAP), "utf8").matchAll(/\{\s*METHODE_GET,\s*"(\/[^"]*)"/g))
            if (!pad.startsWith("/api/") && !pad.startsWith("/stijl/"))
                paden.add(pad);
    return [...paden].sort();
}

export const GAT = /\{[a-z]+\}/;

// The row that answers this address: one without a hole before one with, and of those the one that says most.
export function rij_van(pad, rijen) {
    return rijen.find(rij => rij === pad) ??
        rijen.filter(rij => GAT.test(rij) && new RegExp("^" + rij.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(GAT, "[^/]+") + "$").test(pad))
            .sort((a, b) => b.length - a.length)[0];
}
