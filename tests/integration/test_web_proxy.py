"""Somebody whom a proxy signed on (OIDC): believed of that proxy alone, over a UNIX socket, once, and only of who was made for it."""
import os
import pwd
import unittest

import webhulp

IK = pwd.getpwuid(os.geteuid()).pw_name
ANDER = "nobody" if IK != "nobody" else "daemon"


class Proxy(webhulp.Case):
    def begin(self, proxy=IK):
        self.w = self.webwereld(web=f", kopje_gebruiker: X-Gebruiker, proxy_gebruiker: {proxy}")
        self.w.ctl("gebruiker", "add", "an@assen", "--rol", "rapportage", "--soort", "extern")
        self.w.ctl("gebruiker", "add", "bo@assen", "--rol", "rapportage", "--soort", "extern")
        self.w.gebruiker("jet", "regisseur")
        self.w.web()

    def get(self, pad="/spelregels", koekje=None, **koppen):
        return self.w.vraag(pad, koppen={**({"Cookie": koekje} if koekje else {}), **{k.replace("_", "-"): v for k, v in koppen.items()}})

    def test_who_was_signed_on_is_in_at_once(self):
        self.begin()
        status, koppen, tekst = self.get(X_Gebruiker="an@assen")
        self.assertEqual(200, status)
        self.assertIn("an@assen", tekst)
        koekje = koppen["Set-Cookie"].split(";")[0]
        self.assertIn("HttpOnly", koppen["Set-Cookie"])
        status, koppen, _ = self.get(koekje=koekje, X_Gebruiker="an@assen")
        self.assertEqual((200, None), (status, koppen["Set-Cookie"]), "one session, not one a request")
        self.assertEqual("1", self.w.value("SELECT count(*) FROM sessie"))

    def test_the_cookie_alone_or_with_another_name_is_not_enough(self):
        self.begin()
        koekje = self.get(X_Gebruiker="an@assen")[1]["Set-Cookie"].split(";")[0]
        self.assertEqual(303, self.get(koekje=koekje)[0])
        status, _, tekst = self.get(koekje=koekje, X_Gebruiker="bo@assen")
        self.assertEqual(200, status)
        self.assertIn("bo@assen", tekst)
        self.assertNotIn("an@assen", tekst)
        self.assertEqual(303, self.get(koekje=koekje, X_Gebruiker="niemand")[0])

    def test_nobody_with_a_password_can_be_had_this_way(self):
        self.begin()
        for naam in ("jet", "niemand", "", "x" * 300, "an@assen' OR 1=1"):
            with self.subTest(naam):
                self.assertEqual(303, self.get(X_Gebruiker=naam)[0])
        self.assertEqual("0", self.w.value("SELECT count(*) FROM sessie"))
        self.w.ctl("gebruiker", "uit", "an@assen", "--reden", "weg")
        self.assertEqual(303, self.get(X_Gebruiker="an@assen")[0])

    def test_another_process_is_refused(self):
        self.begin(ANDER)
        self.assertEqual(403, self.get(X_Gebruiker="an@assen")[0])
        self.assertEqual(403, self.get(x_gebruiker="an@assen")[0])
        self.assertEqual(303, self.get()[0])
        self.assertEqual(200, self.w.login("jet").get("/spelregels")[0])

    def test_twice_is_refused(self):
        self.begin()
        kop = "GET /spelregels HTTP/1.1\r\nHost: localhost\r\nX-Gebruiker: an@assen\r\n{}Connection: close\r\n\r\n"
        self.assertEqual(200, self.w.rauw(kop.format(""))[0])
        self.assertEqual(400, self.w.rauw(kop.format("x-gebruiker: bo@assen\r\n"))[0])

    def test_without_the_key_the_header_means_nothing(self):
        self.w = self.webwereld()
        self.w.ctl("gebruiker", "add", "an@assen", "--rol", "rapportage", "--soort", "extern")
        self.w.web()
        self.assertEqual(303, self.get(X_Gebruiker="an@assen")[0])

    def test_the_configuration_takes_it_for_a_socket_only(self):
        w = self.webwereld()
        for web, zegt in (('luister: "127.0.0.1:8080", kopje_gebruiker: X-G, proxy_gebruiker: root', "unix:/pad"),
                          ('luister: "unix:/tmp/x", kopje_gebruiker: X-G', "horen bij elkaar"),
                          ('luister: "unix:/tmp/x", proxy_gebruiker: root', "horen bij elkaar"),
                          ('luister: "unix:/tmp/x", kopje_gebruiker: "X G:", proxy_gebruiker: root', "geen naam van een kop")):
            with self.subTest(web):
                w.configure(extra=f"web: {{{web}}}\n")
                done = w.run("check-config", status=2)
                self.assertIn(zegt, done.stdout + done.stderr)
        w.configure(extra='web: {luister: "unix:/tmp/x", kopje_gebruiker: X-G, proxy_gebruiker: bestaatniet}\n')
        w.run("check-config")
        self.assertEqual(2, w.run(program="vroegsignal-web", status=None, timeout=30).returncode)


if __name__ == "__main__":
    unittest.main()
