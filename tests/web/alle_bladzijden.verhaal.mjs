// Every page of the route table: no violation of WCAG 2.2 A and AA in light and in dark, nothing that sticks out at 1280, 360 and
// 320 px, and a picture of it in out/; as every other role that may see it once more, in light. Addresses with a hole ({id}) are found by following links, as people do;
// a page that no link leads to is a failure.
import assert from "node:assert/strict";
import {MENSEN, sql, verhaal} from "./hulp.mjs";
import {bladzijden, GAT, rij_van} from "./routes.mjs";

const RIJEN = bladzijden();
const VOOR_IEDEREEN = ["/aanmelden", "/wachtwoord", "/spelregels"]; // the same for every role: looked at once
const KLAAR = new Set(); // rows of which somebody saw a page, or got a file

// Meldingen of every kind and a delivery with rejected rows, in case no link happens to lead to one; who may not see one gets 404.
const ZAAD = sql(`SELECT '/leveringen/' || max(id) FROM levering WHERE soort = 'signalen' AND afgekeurd > 0 HAVING max(id) IS NOT NULL`)
    .split("\n").filter(Boolean).concat(sql(`SELECT DISTINCT ON (plaats_kanaal, plaats_status, status) '/meldingen/' || id FROM melding
                  ORDER BY plaats_kanaal, plaats_status, status, id`).split("\n"));

function naam_van(rij, rol) {
    return `${rij === "/" ? "vandaag" : rij.slice(1).replaceAll("/", "-").replace(GAT, gat => gat.slice(1, -1))}.${rol}`;
}

async function bekijk(licht, donker, pad, naam, fouten, kort) {
    for (const [b, breed] of kort ? [[licht, 1280]] : [[licht, 1280], [donker, 360]]) {
        await b.open(pad);
        for (const f of await b.axe())
            fouten.push(`${naam} (${breed} px): ${f}`);
        for (const px of breed === 360 ? [360, 320] : [1280]) {
            await b.page.setViewportSize({width: px, height: 800});
            const te = await b.past();
            if (te)
                fouten.push(`${naam}: ${te}`);
        }
        await b.page.setViewportSize({width: breed, height: 800});
        await b.plaat(`${naam}.${breed}`);
    }
}

async function rondgang(t, rol, fouten) {
    const licht = rol ? await t.als(rol) : await t.niemand();
    const donker = rol ? await t.als(rol, {breed: 360, donker: true}) : await t.niemand({breed: 360, donker: true});
    const gezien = new Set();
    const wachtrij = [...RIJEN.filter(rij => !GAT.test(rij)), ...(rol ? ZAAD : [])];
    while (wachtrij.length) {
        const pad = wachtrij.shift();
        const rij = rij_van(pad.split("?")[0], RIJEN);
        if (!rij || gezien.has(rij))
            continue;
        const antwoord = await licht.context.request.get(process.env.VS_ADRES + pad, {maxRedirects: 0});
        if (antwoord.status() === 303 && !["/aanmelden", "/wachtwoord"].includes(antwoord.headers().location)) {
            KLAAR.add(rij);
            gezien.add(rij);
            wachtrij.push(antwoord.headers().location);
            continue;
        }
        if ([303, 403].includes(antwoord.status()) || (ZAAD.includes(pad) && antwoord.status() === 404))
            continue;
        gezien.add(rij);
        if (antwoord.status() !== 200 || (await antwoord.body()).length === 0) {
            fouten.push(`${pad} as ${rol}: status ${antwoord.status()}, ${(await antwoord.body()).length} bytes`);
            continue;
        }
        if (VOOR_IEDEREEN.includes(rij) && KLAAR.has(rij))
            continue;
        const eerder = KLAAR.has(rij); // another role saw it in full: here what differs, in light only
        KLAAR.add(rij);
        if (!/^text\/html/.test(antwoord.headers()["content-type"]))
            continue;
        await bekijk(licht, donker, pad, naam_van(rij, rol ?? "niemand"), fouten, eerder);
        wachtrij.push(...await licht.page.$$eval("a[href^='/']", as => as.map(a => a.getAttribute("href"))));
    }
}

verhaal(async t => {
    const fouten = [];
    await rondgang(t, null, fouten);
    for (const rol of Object.keys(MENSEN))
        await rondgang(t, rol, fouten);
    const niet = await t.niemand();
    assert.equal(await niet.open("/bestaat-niet"), 404);
    fouten.push(...(await niet.axe()).map(f => `404: ${f}`));
    assert.deepEqual(fouten, []);
    assert.deepEqual(RIJEN.filter(rij => !KLAAR.has(rij)), [], "pages that no link leads to");
});
