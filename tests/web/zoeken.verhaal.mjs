// Somebody calls back: the search box on every page finds the melding by number, postcode and name; nothing of it stands in an address.
import assert from "node:assert/strict";
import {sql, verhaal} from "./hulp.mjs";

async function zoek(b, wat) {
    await b.page.getByRole("search").getByRole("searchbox").fill(wat);
    await b.knop("Zoek", b.page.getByRole("search"));
    assert.equal(new URL(b.page.url()).search, "", "what was searched for stands in the address");
    assert.equal(b.pad(), "/zoeken");
    return b.page.locator("main a[href^='/meldingen/']").evaluateAll(as => as.map(a => a.getAttribute("href").split("/").pop().split("?")[0]));
}

verhaal(async t => {
    const [id, postcode] = sql(`SELECT m.id, split_part(h.naam, '-', 1) || ' ' || split_part(h.naam, '-', 2) FROM melding m JOIN huishouden h ON h.sleutel = m.huishouden
                                WHERE m.status = 0 AND m.plaats_kanaal = 2 AND m.plaats_status = 2 AND h.naam ~ '^[1-9][0-9]{3}[A-Z]{2}-' ORDER BY m.id LIMIT 1`).split("|");
    const uma = await t.als("uitvoering", {breed: 360});
    await uma.open("/wachtrijen/telefoon");
    assert.ok((await zoek(uma, id)).includes(id), "not found by its number");
    assert.ok((await zoek(uma, postcode)).includes(id), "not found by the postcode");
    assert.deepEqual(await uma.axe(), []);
    assert.equal(await uma.past(), null);
    await uma.plaat("zoeken-gevonden.uitvoering.360");
    assert.deepEqual(await zoek(uma, "Xyzzyqwerty"), []);
});
